import {createServer} from "node:net";

/**
 * The port, or for 0 any that is free, once it is known that it can be listened on.
 * @throws Error one sentence when it is taken or may not be used, or the host is not this machine.
 */
export function freePort(port: number, host: string): Promise<number> {
  return new Promise((found, fail) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => fail(portError(error, port, host)));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address !== null ? address.port : port));
    });
  });
}

/** Why a port cannot be listened on, in one sentence with the mend where it is known. */
export function portError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const not_here = `${host} is no address of this machine; take --host 127.0.0.1, or 0.0.0.0 for all of them`;
  const known: Record<string, string> = {
    EADDRINUSE: `port ${port} of ${host} is already in use: stop the other server or take another port (--port ${port + 1})`,
    EACCES: `port ${port} needs an administrator; take one above 1023 (--port ${port + 5000})`,
    EADDRNOTAVAIL: not_here,
    ENOTFOUND: not_here
  };
  const sentence = known[error.code ?? ""];
  return sentence === undefined ? error : new Error(sentence);
}
