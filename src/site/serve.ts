import {existsSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import sirv from "sirv";
import {portError} from "../tracking/local-server/free-port.ts";

/** This machine only. */
const HOST = "127.0.0.1";

export type Preview = Awaited<ReturnType<typeof preview>>;

/**
 * Serves a built site on this machine.
 * @param options.port default 4173; 0 takes any free one
 * @throws Error when there is no site in `dir` or the port is taken.
 */
export async function preview({dir, port = 4173}: {dir: string; port?: number}) {
  if (!existsSync(join(dir, "index.html")))
    throw new Error(`there is no site in ${dir}: build it first (npm run report)`);
  const files = sirv(dir, {dev: true, etag: true});
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, {"content-type": "text/plain; charset=utf-8"});
      response.end(`not found: ${request.url}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portError(error, port, HOST)));
    server.listen(port, HOST, resolve);
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}
