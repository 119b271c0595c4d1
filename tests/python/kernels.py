"""A kernel for tests to talk to, as a client does."""

import time
from contextlib import contextmanager
from dataclasses import dataclass, field

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

TIMEOUT_S = 60


@dataclass
class Done:
    """What came of a cell."""

    reply: dict
    outputs: list = field(default_factory=list)

    @property
    def status(self):
        return self.reply["status"]

    @property
    def text(self):
        """The plain text of the result, or None."""
        for kind, content in self.outputs:
            if kind == "execute_result":
                return content["data"]["text/plain"]
        return None

    def printed(self, name="stdout"):
        return "".join(
            content["text"]
            for kind, content in self.outputs
            if kind == "stream" and content["name"] == name
        )

    def kinds(self):
        return [kind for kind, _ in self.outputs]


class Client:
    def __init__(self, manager, channels):
        self.manager = manager
        self.channels = channels

    def run(self, code, answers=(), **options):
        """Execute, answer what is asked, and collect up to the idle."""
        waiting = list(answers)
        outputs = []

        def keep(message):
            kind = message["msg_type"]
            if kind not in ("status", "execute_input"):
                outputs.append((kind, message["content"]))

        def reply(message):
            self.channels.input(waiting.pop(0)(message["content"]))

        message = self.channels.execute_interactive(
            code,
            timeout=TIMEOUT_S,
            output_hook=keep,
            stdin_hook=reply,
            allow_stdin=bool(answers),
            **options,
        )
        return Done(message["content"], outputs)

    def send(self, kind, content, channel="shell"):
        """Send a message and give its id."""
        message = self.channels.session.msg(kind, content)
        getattr(self.channels, f"{channel}_channel").send(message)
        return message["header"]["msg_id"]

    def ask(self, kind, content, channel="shell"):
        """Send a request and give the content of its reply."""
        return self.reply_to(self.send(kind, content, channel), channel)

    def open_comm(self, target):
        self.send("comm_open", {"comm_id": "c1", "target_name": target, "data": {}})

    def interrupt(self):
        """Interrupt by message and give the status of the reply."""
        return self.ask("interrupt_request", {}, "control")["status"]

    def reply_to(self, request, channel="shell"):
        deadline = time.monotonic() + TIMEOUT_S
        while time.monotonic() < deadline:
            source = getattr(self.channels, f"{channel}_channel")
            message = source.get_msg(timeout=TIMEOUT_S)
            if message["parent_header"].get("msg_id") == request:
                return message["content"]
        raise TimeoutError(f"No reply to {request}.")

    def next_message(self):
        return self.channels.get_iopub_msg(timeout=TIMEOUT_S)

    def next_output(self, kind):
        while True:
            message = self.next_message()
            if message["msg_type"] == kind:
                return message


def until(ask, is_there):
    """What is asked for, however late it is there."""
    deadline = time.monotonic() + TIMEOUT_S
    while not is_there(answer := ask()):
        assert time.monotonic() < deadline, answer
        time.sleep(0.01)
    return answer


@contextmanager
def kernel(cwd=None, env=None, folder=None):
    """A kernel that has answered, shut down at the end; `folder` of kernelspecs."""
    specs = KernelSpecManager(kernel_dirs=[str(folder)]) if folder else KernelSpecManager()
    manager = KernelManager(kernel_name="typescript", kernel_spec_manager=specs)
    manager.start_kernel(cwd=cwd, **({"env": env} if env else {}))
    channels = manager.blocking_client()
    channels.start_channels()
    try:
        channels.wait_for_ready(timeout=TIMEOUT_S)
        yield Client(manager, channels)
    finally:
        channels.stop_channels()
        manager.shutdown_kernel(now=True)


def entered(add_cleanup, context):
    """Enter a context until the test's (or its class's) clean-up; Python 3.10 has no method for it."""
    value = context.__enter__()
    add_cleanup(context.__exit__, None, None, None)
    return value
