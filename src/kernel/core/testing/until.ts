/** Wait until an assertion holds; fails with its error after five seconds. */
export async function until(assertion: () => void): Promise<void> {
  const endMs = performance.now() + 5000;
  for (;;) {
    try {
      assertion();
      return;
    } catch (error) {
      if (performance.now() > endMs) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 1));
    }
  }
}
