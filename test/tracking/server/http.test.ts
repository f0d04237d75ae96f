import {once} from "node:events";
import {mkdtempSync, readFileSync} from "node:fs";
import {rm} from "node:fs/promises";
import {createServer, type IncomingMessage, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, describe, expect, it} from "vitest";
import {mlflowClient} from "../../../src/tracking/server/client.ts";
import {connectionFromEnv} from "../../../src/tracking/server/connection.ts";
import {openHttp} from "../../../src/tracking/server/http.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const say =
  (status: number, text: string, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end(text);
const cut: Answer = (request) => request.socket.destroy();
const cutMidway: Answer = (request, response) => {
  response.writeHead(200, {"content-length": "10"}).write("half");
  setTimeout(() => request.socket.destroy(), 20);
};

/** A server that gives these answers in turn, the last one for ever. */
async function answering(...answers: Answer[]) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (text) => {
      body += text;
    });
    request.on("end", () => {
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push(`${request.method} ${request.url} ${body}`);
      answer?.(request, response);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return {uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests};
}

function connect(uri: string, env: Record<string, string> = {}) {
  const connection = connectionFromEnv(
    {MLFLOW_HTTP_REQUEST_MAX_RETRIES: "2", MLFLOW_TRACKING_URI: uri, ...env},
    ""
  );
  if (connection === undefined) throw new Error(`${uri} is no server`);
  return connection;
}

function open(uri: string, env: Record<string, string> = {}) {
  const http = openHttp(connect(uri, env));
  closing.push(() => http.close());
  return http;
}

describe("a request that may be repeated", () => {
  it.each([408, 429, 500, 502, 503, 504])("is sent again after %i", async (status) => {
    const {uri, requests} = await answering(say(status, "busy", {"retry-after": "0"}), say(200, "done"));
    expect(await open(uri).text({method: "GET", path: "/x"})).toBe("done");
    expect(requests).toHaveLength(2);
  });

  it("is sent again after a broken connection, its body from the start", async () => {
    const {uri, requests} = await answering(cut, say(200, "done"));
    const body = () => ({data: Buffer.from("whole"), length: 5});
    expect(await open(uri).text({method: "PUT", path: "/x", body})).toBe("done");
    expect(requests).toEqual(["PUT /x whole", "PUT /x whole"]);
  });

  it("is sent again when its answer breaks off, of a file as of a text", async () => {
    const {uri, requests} = await answering(cutMidway, say(200, "whole file"));
    const client = mlflowClient(connect(uri));
    closing.push(() => client.close());
    const folder = mkdtempSync(join(tmpdir(), "patroliq-http-"));
    closing.push(() => rm(folder, {recursive: true}));
    expect(await open(uri).text({method: "GET", path: "/x"})).toBe("whole file");
    requests.length = 0;
    expect(String(await client.getArtifact("mlflow-artifacts:/1/a", "x.csv"))).toBe("whole file");
    requests.length = 0;
    await client.downloadArtifact("mlflow-artifacts:/1/a", "x.csv", join(folder, "x.csv"));
    expect(readFileSync(join(folder, "x.csv"), "utf8")).toBe("whole file");
    expect(requests).toHaveLength(2);
  });

  it("that only ever breaks off is told of in a sentence", async () => {
    const {uri} = await answering(cutMidway);
    const client = mlflowClient(connect(uri, {MLFLOW_HTTP_REQUEST_MAX_RETRIES: "0"}));
    closing.push(() => client.close());
    await expect(client.getArtifact("mlflow-artifacts:/1/a", "x.csv")).rejects.toThrow(
      /the connection to MLflow at http:.* broke/
    );
  });

  it("waits as long as the server asks", async () => {
    const {uri} = await answering(say(503, "", {"retry-after": "1"}), say(200, "done"));
    const began = performance.now();
    await open(uri).text({method: "GET", path: "/x"});
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it.each([400, 401, 403, 404, 409, 501])("is not sent again after %i", async (status) => {
    const {uri, requests} = await answering(say(status, "no"));
    await expect(open(uri).text({method: "GET", path: "/x"})).rejects.toMatchObject({status});
    expect(requests).toHaveLength(1);
  });

  it("is given up after the repeats it has", async () => {
    const {uri, requests} = await answering(say(500, "<h1>Internal Server Error</h1>", {"retry-after": "0"}));
    await expect(open(uri).text({method: "GET", path: "/x"})).rejects.toThrow(
      `MLflow at ${uri} answered 500 to GET /x: Internal Server Error`
    );
    expect(requests).toHaveLength(3);
  });
});

describe("a request that may not be repeated", () => {
  const request = {method: "POST", path: "/x", json: {}, repeatable: false} as const;

  it.each([
    ["500", say(500, "", {"retry-after": "0"})],
    ["504", say(504, "", {"retry-after": "0"})],
    ["a broken connection", cut]
  ])("is not sent again after %s: the server may have done it", async (_, answer) => {
    const {uri, requests} = await answering(answer, say(200, "{}"));
    await expect(open(uri).text(request)).rejects.toThrow();
    expect(requests).toHaveLength(1);
  });

  it.each([429, 503])("is sent again after %i: the server did nothing", async (status) => {
    const {uri, requests} = await answering(say(status, "", {"retry-after": "0"}), say(200, "done"));
    expect(await open(uri).text(request)).toBe("done");
    expect(requests).toHaveLength(2);
  });
});

describe("a failure is one sentence with the mend", () => {
  const get = {method: "GET", path: "/x"} as const;
  const no_repeat = {MLFLOW_HTTP_REQUEST_MAX_RETRIES: "0"};
  const user = {MLFLOW_TRACKING_USERNAME: "ann", MLFLOW_TRACKING_PASSWORD: "geheim-123"};

  it.each<[string, Answer, Record<string, string>, RegExp]>([
    [
      "401 without user",
      say(401, "You are not authenticated."),
      {},
      /asks who you are: set MLFLOW_TRACKING_USERNAME/
    ],
    ["401 with user", say(401, "You are not authenticated."), user, /does not accept the user and password/],
    ["403", say(403, "Permission denied"), user, /does not let this user do GET \/x: ask its administrator/],
    [
      "403 for the name",
      say(403, "Invalid Host header - possible DNS rebinding attack detected"),
      {},
      /does not answer to the name 127.0.0.1:\d+: start it with --allowed-hosts 127.0.0.1:\d+,localhost/
    ],
    [
      "a redirect",
      say(302, "", {location: "https://a.b/"}),
      {},
      /answers from elsewhere \(https:\/\/a.b\/\): set/
    ],
    ["another server", say(404, "<h1>Not Found</h1>"), {}, /does not answer as an MLflow server does \(404/],
    [
      "a refusal of MLflow's",
      say(400, JSON.stringify({error_code: "INVALID_PARAMETER_VALUE", message: "Invalid x"})),
      {},
      /answered 400 to GET \/x: Invalid x$/
    ],
    ["a broken connection", cut, {}, /the connection to MLflow at http:.* broke \(UND_ERR_SOCKET\)/],
    ["no answer in time", () => {}, {MLFLOW_HTTP_REQUEST_TIMEOUT: "1"}, /did not answer within 1 s/]
  ])("%s", async (_, answer, env, message) => {
    const {uri} = await answering(answer);
    const sent = open(uri, {...no_repeat, ...env}).text(get);
    await expect(sent).rejects.toThrow(message);
    await expect(sent).rejects.toThrow(/^[^\n]+$/);
  });

  it("no server", async () => {
    const sent = open("http://127.0.0.1:1", no_repeat).text(get);
    await expect(sent).rejects.toThrow(
      "no MLflow server answers at http://127.0.0.1:1: start it (npm run mlflow), or mend or unset MLFLOW_TRACKING_URI"
    );
  });

  it("no such machine", async () => {
    const sent = open("http://no-such-machine.invalid", no_repeat).text(get);
    await expect(sent).rejects.toThrow(/no machine is known as no-such-machine.invalid/);
  });

  it("https to a server of http", async () => {
    const {uri} = await answering(say(200, ""));
    const sent = open(uri.replace("http:", "https:"), no_repeat).text(get);
    await expect(sent).rejects.toThrow(/does not speak https|broke/);
  });

  it("a page where MLflow's version should be", async () => {
    const {uri} = await answering(say(200, "<html>Welcome</html>"));
    const client = mlflowClient(connect(uri, no_repeat));
    await expect(client.version()).rejects.toThrow(/does not answer as an MLflow server does/);
    await expect(client.searchModels()).rejects.toThrow(/is not MLflow's \(no JSON/);
    await client.close();
  });

  it("and holds no secret that the server sends back", async () => {
    const echo: Answer = ({headers}, response) =>
      response
        .writeHead(400)
        .end(JSON.stringify({error_code: "BAD", message: `got ${headers.authorization} geheim-123`}));
    const {uri} = await answering(echo);
    const sent = open(uri, {...no_repeat, ...user}).text(get);
    await expect(sent).rejects.toThrow(/got \*\*\* \*\*\*/);
    const error = await sent.catch((thrown: Error) => thrown);
    const all = `${(error as Error).stack}${JSON.stringify(error)}`;
    expect(all).not.toContain("geheim-123");
    expect(all).not.toContain(Buffer.from("ann:geheim-123").toString("base64"));
  });
});
