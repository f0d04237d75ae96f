import {readFileSync} from "node:fs";
import type {Readable} from "node:stream";
import {setTimeout as sleep} from "node:timers/promises";
import {Agent, type Dispatcher, request} from "undici";
import type {Connection} from "./connection.ts";
import {type MlflowError, noAnswer, refusal} from "./mlflow-error.ts";

/** One request. `json` or `body` is sent; a stream is opened anew for each attempt. */
export interface HttpRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** From the server's root, `/version`; already encoded. */
  path: string;
  query?: Record<string, string | number | undefined>;
  json?: unknown;
  body?: () => {data: Readable | Uint8Array; length: number};
  headers?: Record<string, string>;
  /**
   * Whether doing it twice is doing it once, default true. A request that is not so is sent again only when the
   * server cannot have acted on it.
   */
  repeatable?: boolean;
  /** A failure that will not pass, whatever its status. */
  is_final?: (failure: MlflowError) => boolean;
}

/** Requests to one server. */
export type Http = ReturnType<typeof openHttp>;

/** The statuses after which MLflow's Python client tries again. */
const passing = new Set([408, 429, 500, 502, 503, 504]);
/** Those with which a server says that it did nothing. */
const undone = new Set([429, 503]);
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);
const passing_codes = new Set([
  ...unsent,
  ...["ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_SOCKET"],
  ...["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"]
]);

/** A file of ours that cannot be read, or a mistake of ours, is not the server's doing. */
const of_connection = /^UND_ERR_(?!INVALID|NOT_SUPPORTED)|CERT|SELF_SIGNED|UNABLE_TO_|SSL|EPROTO|EHOST|ENET/;

const longest_wait_ms = 30_000;

/**
 * Sends requests with the connection's timeout, and again after a passing failure: a broken connection, or the
 * statuses 408, 429, 500, 502, 503 and 504; after as long as the server asks (`Retry-After`, at most 30 s), else
 * 0.5 s, 1 s, 2 s … and a little chance.
 */
export function openHttp(connection: Connection) {
  const {uri, timeout_ms, retries, tls} = connection;
  const agent = new Agent({
    headersTimeout: timeout_ms,
    bodyTimeout: timeout_ms,
    connect: {
      timeout: Math.min(timeout_ms, 10_000),
      rejectUnauthorized: !tls.insecure,
      ...(tls.cert_path === undefined ? {} : {ca: readFileSync(tls.cert_path)})
    }
  });
  const authorization = connection.authorization();

  const once = async (wanted: HttpRequest): Promise<Dispatcher.ResponseData> => {
    const {method, path, query = {}, json, body, headers} = wanted;
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
    const content = body?.();
    return request(`${uri}${path}${search.size === 0 ? "" : `?${search}`}`, {
      dispatcher: agent,
      method,
      headers: {
        ...(authorization === undefined ? {} : {authorization}),
        ...(json === undefined ? {} : {"content-type": "application/json"}),
        ...(content === undefined ? {} : {"content-length": String(content.length)}),
        ...headers
      },
      body: json === undefined ? (content?.data ?? null) : JSON.stringify(json)
    });
  };

  // Everything until `use` has what it wants of the answer is one attempt.
  const send = async <T>(
    wanted: HttpRequest,
    use: (body: Dispatcher.ResponseData["body"]) => Promise<T>
  ): Promise<T> => {
    const {repeatable = true} = wanted;
    for (let attempt = 0; ; attempt++) {
      let failure: MlflowError;
      let may_repeat: boolean;
      let wait_ms: number | undefined;
      try {
        const answer = await once(wanted);
        const {statusCode: status} = answer;
        if (status < 300) return await use(answer.body);
        const location = header(answer, "location");
        const text = await answer.body.text();
        failure = refusal(connection, `${wanted.method} ${wanted.path}`, {status, text, location});
        may_repeat = repeatable ? passing.has(status) : undone.has(status);
        wait_ms = askedWait(header(answer, "retry-after"));
      } catch (error) {
        const {code, message} = systemError(error);
        if (!passing_codes.has(code) && !of_connection.test(code)) throw error;
        failure = noAnswer(connection, code, message);
        may_repeat = repeatable ? passing_codes.has(code) : unsent.has(code);
      }
      if (!may_repeat || attempt >= retries || wanted.is_final?.(failure)) throw failure;
      await sleep(wait_ms ?? Math.min(longest_wait_ms, 500 * 2 ** attempt * (0.75 + Math.random() / 2)));
    }
  };

  return {
    /**
     * What `use` makes of the answer's body. A body that breaks off is a failed attempt like any other, and `use` is
     * called again with the next one.
     * @throws MlflowError
     */
    read: send,
    /** The answer's body as text. @throws MlflowError */
    text: (wanted: HttpRequest) => send(wanted, (body) => body.text()),
    close: () => agent.destroy()
  };
}

function header(answer: Dispatcher.ResponseData, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

// Seconds, or a date.
function askedWait(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text) ? 1000 * Number(text) : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longest_wait_ms);
}

function systemError(error: unknown): {code: string; message: string} {
  if (!(error instanceof Error)) return {code: "", message: String(error)};
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return code === "" && error.cause !== undefined ? systemError(error.cause) : {code, message: error.message};
}
