import {spawnSync} from "node:child_process";
import {once} from "node:events";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createServer} from "node:https";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {mlflowClient} from "../../../src/tracking/server/client.ts";
import {connectionFromEnv} from "../../../src/tracking/server/connection.ts";

const folder = mkdtempSync(join(tmpdir(), "patroliq-tls-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const [key_path, cert_path] = [join(folder, "key.pem"), join(folder, "cert.pem")];
const {status} = spawnSync("openssl", [
  ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key_path, "-out", cert_path],
  ...["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
]);
if (status !== 0) console.warn("openssl is missing: certificates are not tested here");

describe.runIf(status === 0)("a server whose certificate no authority signed", () => {
  const ask = async (env: Record<string, string>) => {
    const server = createServer({key: readFileSync(key_path), cert: readFileSync(cert_path)}, (_, response) =>
      response.end("3.17.2")
    ).listen(0);
    await once(server, "listening");
    const uri = `https://localhost:${(server.address() as AddressInfo).port}`;
    const all = {MLFLOW_TRACKING_URI: uri, MLFLOW_HTTP_REQUEST_MAX_RETRIES: "0", ...env};
    const connection = connectionFromEnv(all, "");
    if (connection === undefined) throw new Error(`${uri} is no server`);
    const client = mlflowClient(connection);
    try {
      return await client.version();
    } finally {
      await client.close();
      server.close();
    }
  };

  it("is refused, with the mend", () =>
    expect(ask({})).rejects.toThrow(
      /the certificate of https:\/\/localhost:\d+ is not trusted .* in MLFLOW_TRACKING_SERVER_CERT_PATH$/
    ));

  it("is taken when its certificate is named", async () =>
    expect(await ask({MLFLOW_TRACKING_SERVER_CERT_PATH: cert_path})).toBe("3.17.2"));

  it("is taken when any is", async () =>
    expect(await ask({MLFLOW_TRACKING_INSECURE_TLS: "true"})).toBe("3.17.2"));
});
