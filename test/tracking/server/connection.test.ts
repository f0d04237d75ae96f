import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {inspect} from "node:util";
import {afterAll, describe, expect, it} from "vitest";
import {connectionFromEnv, experimentName} from "../../../src/tracking/server/connection.ts";

const folder = mkdtempSync(join(tmpdir(), "patroliq-connection-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const uri = "http://127.0.0.1:5000";
const connect = (env: Record<string, string>) => connectionFromEnv(env, "");
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("a connection", () => {
  it.each([undefined, "", " ", "mlruns", "./mlruns", "file:///tmp/mlruns", "sqlite:///mlflow.db"])(
    "is none where MLFLOW_TRACKING_URI is %j",
    (address) => expect(connectionFromEnv({MLFLOW_TRACKING_URI: address}, "")).toBeUndefined()
  );

  it("has the Python client's defaults: 120 s, 7 repeats, no user", () => {
    const connection = connect({MLFLOW_TRACKING_URI: `${uri}/`});
    expect(connection).toMatchObject({uri, timeout_ms: 120_000, retries: 7, tls: {insecure: false}});
    expect(connection?.authorization()).toBeUndefined();
  });

  it("keeps a path before MLflow's own", () => {
    expect(connect({MLFLOW_TRACKING_URI: "https://a.b/team/mlflow//"})?.uri).toBe("https://a.b/team/mlflow");
  });

  it("reads timeout and repeats", () => {
    const env = {
      MLFLOW_TRACKING_URI: uri,
      MLFLOW_HTTP_REQUEST_TIMEOUT: "5",
      MLFLOW_HTTP_REQUEST_MAX_RETRIES: "0"
    };
    expect(connect(env)).toMatchObject({timeout_ms: 5000, retries: 0});
  });

  it("takes user and password before a token, as the Python client does", () => {
    const env = {
      MLFLOW_TRACKING_URI: uri,
      MLFLOW_TRACKING_USERNAME: "ann",
      MLFLOW_TRACKING_PASSWORD: "pass:é",
      MLFLOW_TRACKING_TOKEN: "a-token"
    };
    expect(connect(env)?.authorization()).toBe(basic("ann:pass:é"));
    expect(connect({MLFLOW_TRACKING_URI: uri, MLFLOW_TRACKING_TOKEN: "a-token\n"})?.authorization()).toBe(
      "Bearer a-token"
    );
  });

  it("takes user and password from the address, and out of it", () => {
    const connection = connect({MLFLOW_TRACKING_URI: "http://ann:p%40ss@127.0.0.1:5000"});
    expect(connection?.uri).toBe(uri);
    expect(connection?.authorization()).toBe(basic("ann:p@ss"));
  });

  it("says how to write a % in the address, and not what stands there", () => {
    const settings = {MLFLOW_TRACKING_URI: "http://ann:100%sure@127.0.0.1:5000"};
    expect(() => connect(settings)).toThrow(/user or password.*%25$/);
    expect(() => connect(settings)).not.toThrow(/sure/);
  });

  it("shows no secret when it is printed, logged or made JSON of", () => {
    const secrets = ["p@ss-word", "p%40ss-word", "a-secret-token"];
    const connections = [
      connect({MLFLOW_TRACKING_URI: "http://ann:p%40ss-word@127.0.0.1:5000"}),
      connect({MLFLOW_TRACKING_URI: uri, MLFLOW_TRACKING_TOKEN: "a-secret-token"})
    ];
    for (const connection of connections) {
      const printed = `${inspect(connection, {showHidden: true, depth: 9})}${JSON.stringify(connection)}${String(connection)}`;
      for (const secret of secrets) expect(printed).not.toContain(secret);
      const text = `sent ${connection?.authorization()} and ${secrets.join()}`;
      expect(connection?.redact(text)).not.toContain(connection?.authorization());
    }
    expect(connections[0]?.redact("p@ss-word, p%40ss-word")).toBe("***, ***");
    expect(connections[1]?.redact("a-secret-token")).toBe("***");
  });

  it("reads a .env file too, and the environment wins", () => {
    const file = join(folder, ".env");
    writeFileSync(
      file,
      `# ours\nMLFLOW_TRACKING_URI="http://from.file:1"\nMLFLOW_TRACKING_TOKEN=from-file\nMLFLOW_EXPERIMENT_NAME=nights\n`
    );
    expect(connectionFromEnv({}, file)?.uri).toBe("http://from.file:1");
    const connection = connectionFromEnv({MLFLOW_TRACKING_URI: uri}, file);
    expect(connection?.uri).toBe(uri);
    expect(connection?.authorization()).toBe("Bearer from-file");
    expect(connectionFromEnv({MLFLOW_TRACKING_URI: ""}, file)).toBeUndefined();
    expect(experimentName("PatrolIQ", {}, file)).toBe("nights");
    expect(experimentName("PatrolIQ", {MLFLOW_EXPERIMENT_NAME: "days"}, file)).toBe("days");
    expect(experimentName("PatrolIQ", {}, "")).toBe("PatrolIQ");
  });

  it("trusts the certificates it is given, or any", () => {
    const cert_path = join(folder, "ca.pem");
    writeFileSync(cert_path, "");
    const env = {MLFLOW_TRACKING_URI: "https://a.b"};
    expect(connect({...env, MLFLOW_TRACKING_SERVER_CERT_PATH: cert_path})?.tls).toEqual({
      cert_path,
      insecure: false
    });
    expect(connect({...env, MLFLOW_TRACKING_INSECURE_TLS: "True"})?.tls).toEqual({insecure: true});
  });

  it.each([
    [{MLFLOW_TRACKING_URI: "http://ann:geheim@"}, /MLFLOW_TRACKING_URI is no address.*write it as/],
    [{MLFLOW_TRACKING_URI: "http://ann:geheim@host:port"}, /MLFLOW_TRACKING_URI is no address/],
    [{MLFLOW_TRACKING_URI: "http://a.b/?token=geheim"}, /MLFLOW_TRACKING_URI is no address/],
    [{MLFLOW_HTTP_REQUEST_TIMEOUT: "soon"}, /MLFLOW_HTTP_REQUEST_TIMEOUT is a whole number.*"soon"/],
    [{MLFLOW_HTTP_REQUEST_TIMEOUT: "0"}, /from 1 to/],
    [{MLFLOW_HTTP_REQUEST_MAX_RETRIES: "11"}, /MLFLOW_HTTP_REQUEST_MAX_RETRIES.*0 to 10.*"11"/],
    [{MLFLOW_TRACKING_INSECURE_TLS: "yes"}, /MLFLOW_TRACKING_INSECURE_TLS is true or false, got "yes"/],
    [{MLFLOW_TRACKING_SERVER_CERT_PATH: "/no/such.pem"}, /names no file: \/no\/such.pem/],
    [{MLFLOW_TRACKING_USERNAME: "ann"}, /USERNAME is set without MLFLOW_TRACKING_PASSWORD/],
    [{MLFLOW_TRACKING_PASSWORD: "geheim"}, /PASSWORD is set without MLFLOW_TRACKING_USERNAME/],
    [{MLFLOW_TRACKING_TOKEN: "two geheim"}, /MLFLOW_TRACKING_TOKEN holds a space/]
  ])("refuses %j in one sentence without the secret", (env: Record<string, string>, message) => {
    const make = () => connect({MLFLOW_TRACKING_URI: uri, ...env});
    expect(make).toThrow(message);
    expect(make).not.toThrow(/geheim/);
  });
});
