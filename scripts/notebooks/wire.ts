import {createHmac, randomUUID} from "node:crypto";
import {createRequire} from "node:module";
import type * as ZeroMQ from "zeromq";

/** The kernel's program. */
export const tslab = createRequire(import.meta.url).resolve("tslab/bin/tslab");
const {Dealer, Subscriber} = createRequire(tslab)("zeromq") as typeof ZeroMQ;

const DELIMITER = "<IDS|MSG>";

/** The content of a kernel's message. */
export type Content = Record<string, unknown>;

/** A message from the kernel, on the channel for replies or on the one it publishes to. */
export interface Message {
  channel: "shell" | "iopub";
  type: string;
  content: Content;
}

/** The two channels a client needs. */
export interface Wire {
  /** Sends a request; `listener` gets every message that answers it, until `forget`. Returns the request's id. */
  send(type: string, content: Content, listener: (message: Message) => void): Promise<string>;
  forget(id: string): void;
  close(): void;
}

function encode(key: string, id: string, type: string, content: Content): string[] {
  const date = new Date().toISOString();
  const header = {msg_id: id, msg_type: type, session: key, username: "notebooks", date, version: "5.3"};
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  return [DELIMITER, createHmac("sha256", key).update(parts.join("")).digest("hex"), ...parts];
}

function decode(frames: Buffer[]): {type: string; parent: string | undefined; content: Content} {
  const at = frames.findIndex((frame) => frame.toString() === DELIMITER);
  const [header, parent, , content] = frames.slice(at + 2).map((frame) => JSON.parse(frame.toString()));
  return {type: header.msg_type, parent: parent.msg_id, content};
}

/**
 * Connects to a kernel's ports on this machine and speaks Jupyter's wire protocol 5.3.
 * Source: "Messaging in Jupyter", jupyter_client's documentation.
 * @param key signs the messages
 */
export function connect(
  key: string,
  {shell_port, iopub_port}: {shell_port: number; iopub_port: number}
): Wire {
  const shell = new Dealer({routingId: randomUUID(), linger: 0});
  const iopub = new Subscriber({linger: 0});
  shell.connect(`tcp://127.0.0.1:${shell_port}`);
  iopub.connect(`tcp://127.0.0.1:${iopub_port}`);
  iopub.subscribe();

  const listeners = new Map<string, (message: Message) => void>();
  const listen = async (channel: Message["channel"], socket: AsyncIterable<Buffer[]>): Promise<void> => {
    for await (const frames of socket) {
      const {type, parent, content} = decode(frames);
      if (parent) listeners.get(parent)?.({channel, type, content});
    }
  };
  void listen("shell", shell);
  void listen("iopub", iopub);

  return {
    async send(type, content, listener) {
      const id = randomUUID();
      listeners.set(id, listener);
      await shell.send(encode(key, id, type, content));
      return id;
    },
    forget: (id) => void listeners.delete(id),
    close() {
      shell.close();
      iopub.close();
    }
  };
}
