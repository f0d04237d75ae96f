import {createServer, request as forward, type IncomingMessage, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {afterAll, beforeAll} from "vitest";

/** What stands between a client and a server, and sees each request. */
export interface Proxy {
  readonly uri: string;
  /** The requests so far, as `POST /api/2.0/mlflow/runs/create`. */
  readonly seen: string[];
  /** Called with each request as it is on its way to the server. */
  onRequest: (request: string) => void;
}

/**
 * Hands requests on to whatever server answers at the moment. When that breaks off, so does the client's connection,
 * as if there were nothing in between.
 */
export function withProxy(target: () => string): Proxy {
  const proxy = {uri: "", seen: [] as string[], onRequest: (_: string) => {}};
  const handOn = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const {method = "", url = "", headers} = incoming;
    const breakOff = () => outgoing.destroy();
    const sent = forward(new URL(url, target()), {method, headers, agent: false}, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", breakOff).pipe(outgoing);
    });
    sent.on("error", breakOff);
    incoming.pipe(sent);
    const name = `${method} ${url.split("?", 1)[0]}`;
    proxy.seen.push(name);
    incoming.once("end", () => proxy.onRequest(name));
  };
  const server = createServer(handOn);
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    proxy.uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return proxy;
}
