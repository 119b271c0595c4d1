/** The name of our kernel, in every home. */
export const KERNEL_NAME = 'typescript';

/** The kernel as a Jupyter server would describe it. */
export function kernelspec(logo: string): object {
  return {
    name: KERNEL_NAME,
    spec: {
      argv: [],
      display_name: 'TypeScript',
      language: 'typescript',
      interrupt_mode: 'message',
      env: {},
      metadata: {}
    },
    resources: { 'logo-svg': logo }
  };
}

/** The launcher's picture, as an address that needs no server. */
export const LOGO =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="6" fill="#3178c6"/><path fill="none" stroke="#fff" stroke-width="6" d="M12 32h22M23 32v23"/><path fill="none" stroke="#fff" stroke-width="6" d="M54 36c-3-3-6-4-9-4-4 0-7 2-7 6 0 8 17 5 17 13 0 4-4 6-8 6s-8-2-10-5"/></svg>'
  );
