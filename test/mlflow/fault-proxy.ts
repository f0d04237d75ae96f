import {once} from "node:events";
import {createServer, type IncomingMessage, type ServerResponse, request as send} from "node:http";
import type {AddressInfo} from "node:net";

/** What becomes of a request: `before` it arrives the connection breaks, or `after`, so that its answer is lost. */
export type Fault = "none" | "before" | "after" | "busy";

/** Stands before a server and breaks connections as it is told. */
export interface FaultProxy {
  uri: string;
  /** What becomes of the next requests; of all later ones nothing. */
  faults: Fault[];
  close(): void;
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const faults: Fault[] = [];
  const forward = (from: IncomingMessage, to: ServerResponse, is_answered: boolean) => {
    const onward = send(target + from.url, {method: from.method, headers: from.headers}, (answer) => {
      if (is_answered) {
        to.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(to);
      } else answer.resume().once("end", () => to.destroy());
    });
    onward.once("error", () => to.destroy());
    from.pipe(onward);
  };
  const server = createServer((from, to) => {
    const fault = faults.shift() ?? "none";
    if (fault === "before") from.socket.destroy();
    else if (fault === "busy") {
      from.resume();
      to.writeHead(503, {"retry-after": "0"}).end("busy");
    } else forward(from, to, fault === "none");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    close() {
      server.closeAllConnections();
      server.close();
    }
  };
}
