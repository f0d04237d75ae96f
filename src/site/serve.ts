import {existsSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import sirv from "sirv";

export interface PreviewOptions {
  /** The built site. */
  dir: string;
  /** Default 4173; 0 takes any free port. */
  port?: number;
  /** Default 127.0.0.1: this machine only. */
  host?: string;
}

export interface Preview {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a built site on this machine.
 *
 * @throws Error when there is no site in `dir` or the port is taken.
 */
export async function preview({dir, port = 4173, host = "127.0.0.1"}: PreviewOptions): Promise<Preview> {
  if (!existsSync(join(dir, "index.html"))) {
    throw new Error(`there is no site in ${dir}: build it first (npm run report)`);
  }
  const files = sirv(dir, {dev: true, etag: true});
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, {"content-type": "text/plain; charset=utf-8"});
      response.end(`not found: ${request.url}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? portTaken(port, host) : error);
    });
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}

function portTaken(port: number, host: string): Error {
  return new Error(
    `port ${port} of ${host} is already in use: stop the other server or take another port (--port ${port + 1})`
  );
}
