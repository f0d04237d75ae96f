import {existsSync, readFileSync} from "node:fs";
import {parseEnv} from "node:util";

/** How to reach an MLflow server. Printed, logged or made JSON of, it shows no secret. */
export interface Connection {
  /** `http(s)://host:port/path` without user, password and last slash. */
  uri: string;
  /** How long to wait for an answer, in ms. */
  timeout_ms: number;
  /** How often a request that may be sent again is sent again. */
  retries: number;
  /** How the server is proven to be itself: a file of certificates to trust, or nothing at all. */
  tls: {cert_path?: string; insecure: boolean};
  /** The `authorization` header, if any. */
  authorization(): string | undefined;
  /** A text with every secret of this connection replaced by `***`. */
  redact(text: string): string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** MLflow's Python client never sends a request more often. */
const MAX_RETRIES = 10;

/**
 * The server that the environment names, or undefined when it names none: `MLFLOW_TRACKING_URI` is unset, or
 * a folder or database, which are no servers. The variables are those of MLflow's Python client:
 * `MLFLOW_TRACKING_URI` (user and password may stand in it), `MLFLOW_TRACKING_USERNAME` and `_PASSWORD`, else
 * `MLFLOW_TRACKING_TOKEN`; `MLFLOW_HTTP_REQUEST_TIMEOUT` (seconds, default 120) and `_MAX_RETRIES` (default 7);
 * `MLFLOW_TRACKING_SERVER_CERT_PATH` or `MLFLOW_TRACKING_INSECURE_TLS`.
 *
 * @param env the environment, default the process's
 * @param dotenv_file a file of the same variables, which the environment overrides; it need not exist
 * @throws Error naming the variable whose value cannot be used, without its secrets
 */
export function connectionFromEnv(
  env: Environment = process.env,
  dotenv_file = ".env"
): Connection | undefined {
  const settings = trackingSettings(env, dotenv_file);
  const address = settings.MLFLOW_TRACKING_URI?.trim() ?? "";
  if (!/^https?:/i.test(address)) return undefined;
  const url = parseAddress(address);
  const user = userOf(url);
  const authorization = authorizationOf(user, settings);
  const secrets = secretsOf([url.password, user.password], settings, authorization);
  url.username = "";
  url.password = "";
  return {
    uri: url.href.replace(/\/+$/, ""),
    timeout_ms: 1000 * wholeNumber(settings, "MLFLOW_HTTP_REQUEST_TIMEOUT", 120, [1, 86_400]),
    retries: wholeNumber(settings, "MLFLOW_HTTP_REQUEST_MAX_RETRIES", 7, [0, MAX_RETRIES]),
    tls: tlsOf(settings),
    authorization: () => authorization,
    redact: (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, "***"), text)
  };
}

/** The experiment that `MLFLOW_EXPERIMENT_NAME` asks for instead of the default one. */
export const experimentName = (
  fallback: string,
  env: Environment = process.env,
  dotenv_file = ".env"
): string => trackingSettings(env, dotenv_file).MLFLOW_EXPERIMENT_NAME || fallback;

/** The `MLFLOW_` variables of a file and of the environment, which wins. */
function trackingSettings(env: Environment, dotenv_file: string): Environment {
  const file = existsSync(dotenv_file) ? parseEnv(readFileSync(dotenv_file, "utf8")) : {};
  return {...file, ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))};
}

function parseAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.search !== "" || url.hash !== "")
    throw new Error(
      `MLFLOW_TRACKING_URI is no address of a server: ${address.replace(/\/\/.*@/, "//***@").replace(/[?#].*/, "…")}; write it as http://127.0.0.1:5000`
    );
  return url;
}

/** User and password of an address; both empty without. */
function userOf({username, password}: URL): {name: string; password: string} {
  try {
    return {name: decodeURIComponent(username), password: decodeURIComponent(password)};
  } catch {
    throw new Error(
      "MLFLOW_TRACKING_URI has a % in its user or password that begins no code: write it as %25"
    );
  }
}

function authorizationOf(user: ReturnType<typeof userOf>, settings: Environment): string | undefined {
  const {MLFLOW_TRACKING_USERNAME: name, MLFLOW_TRACKING_PASSWORD: password} = settings;
  if (user.name !== "" || user.password !== "") return basic(user.name, user.password);
  if (name && password) return basic(name, password);
  if (name || password)
    throw new Error(
      `MLFLOW_TRACKING_${name ? "USERNAME" : "PASSWORD"} is set without MLFLOW_TRACKING_${name ? "PASSWORD" : "USERNAME"}: set both or neither`
    );
  const token = settings.MLFLOW_TRACKING_TOKEN?.trim();
  if (!token) return undefined;
  if (/[^\x21-\x7e]/.test(token))
    throw new Error(
      "MLFLOW_TRACKING_TOKEN holds a space or another character that no token has: set it anew"
    );
  return `Bearer ${token}`;
}

function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
}

// A server may send back what it was sent, whole or in part.
function secretsOf(of_address: string[], settings: Environment, authorization: string | undefined): string[] {
  const {MLFLOW_TRACKING_PASSWORD: password, MLFLOW_TRACKING_TOKEN: token} = settings;
  return [authorization, authorization?.split(" ")[1], token?.trim(), password, ...of_address]
    .filter((secret): secret is string => secret !== undefined && secret !== "")
    .sort((a, b) => b.length - a.length);
}

function tlsOf(settings: Environment): Connection["tls"] {
  const cert_path = settings.MLFLOW_TRACKING_SERVER_CERT_PATH || undefined;
  const asked = settings.MLFLOW_TRACKING_INSECURE_TLS || "false";
  if (!/^(true|1|false|0)$/i.test(asked))
    throw new Error(`MLFLOW_TRACKING_INSECURE_TLS is true or false, got "${asked}"`);
  const insecure = /^(true|1)$/i.test(asked);
  if (cert_path === undefined) return {insecure};
  if (insecure)
    throw new Error(
      "MLFLOW_TRACKING_INSECURE_TLS and MLFLOW_TRACKING_SERVER_CERT_PATH exclude each other: unset one"
    );
  if (!existsSync(cert_path))
    throw new Error(
      `MLFLOW_TRACKING_SERVER_CERT_PATH names no file: ${cert_path}; set it to the certificates to trust (PEM)`
    );
  return {cert_path, insecure};
}

function wholeNumber(settings: Environment, name: string, fallback: number, [low, high]: number[]): number {
  const value = settings[name];
  if (!value) return fallback;
  if (!/^\d+$/.test(value) || Number(value) < low || Number(value) > high)
    throw new Error(`${name} is a whole number from ${low} to ${high}, got "${value}"`);
  return Number(value);
}
