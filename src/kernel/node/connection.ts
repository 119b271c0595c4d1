import { readFileSync } from 'node:fs';

/** What a client tells a kernel that it starts. */
export interface IConnection {
  readonly transport: 'tcp' | 'ipc';
  readonly ip: string;
  readonly ports: {
    readonly shell: number;
    readonly control: number;
    readonly iopub: number;
    readonly stdin: number;
    readonly heartbeat: number;
  };
  /** Messages are signed with it; empty: they are not signed. */
  readonly key: string;
  /** Name of the hash, such as `sha256`. */
  readonly hash: string;
}

/** A connection file that cannot be used. */
export class ConnectionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConnectionError';
  }
}

/** @throws ConnectionError */
export function readConnectionFile(path: string): IConnection {
  let content: Record<string, unknown>;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConnectionError(
      `The connection file ${path} cannot be read: ${(error as Error).message}`
    );
  }
  const port = (name: string): number => {
    const value = content[name];
    if (Number.isInteger(value)) return value as number;
    throw new ConnectionError(
      `The connection file ${path} has no whole number "${name}".`
    );
  };
  const scheme = String(content.signature_scheme ?? 'hmac-sha256');
  if (!scheme.startsWith('hmac-')) {
    throw new ConnectionError(
      `The connection file ${path} asks for the signature scheme "${scheme}"; there is hmac-sha256.`
    );
  }
  return {
    transport: content.transport === 'ipc' ? 'ipc' : 'tcp',
    ip: String(content.ip ?? '127.0.0.1'),
    ports: {
      shell: port('shell_port'),
      control: port('control_port'),
      iopub: port('iopub_port'),
      stdin: port('stdin_port'),
      heartbeat: port('hb_port')
    },
    key: String(content.key ?? ''),
    hash: scheme.slice('hmac-'.length)
  };
}

/** The address of a socket, as ZeroMQ takes it. */
export function addressOf(
  { transport, ip, ports }: IConnection,
  socket: keyof IConnection['ports']
): string {
  const separator = transport === 'ipc' ? '-' : ':';
  return `${transport}://${ip}${separator}${ports[socket]}`;
}
