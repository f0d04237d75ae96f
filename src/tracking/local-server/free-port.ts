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

function portError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE")
    return new Error(
      `port ${port} of ${host} is already in use: stop the other server or take another port (--port ${port + 1})`
    );
  if (error.code === "EACCES")
    return new Error(`port ${port} needs an administrator; take one above 1023 (--port 5000)`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return new Error(
      `${host} is no address of this machine; take --host 127.0.0.1, or 0.0.0.0 for all of them`
    );
  return error;
}
