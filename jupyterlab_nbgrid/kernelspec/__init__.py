"""The kernelspec `typescript` and what it starts."""
