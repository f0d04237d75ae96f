import type {Connection} from "./connection.ts";

/** What a server answered instead of doing what it was asked, or that it did not answer: one sentence. */
export class MlflowError extends Error {
  override readonly name = "MlflowError";
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** MLflow's `error_code`, else the system's (`ECONNREFUSED`), else `HTTP_<status>`. */
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** An answer that no MLflow server gives. */
export const unreadable = (sentence: string): MlflowError => new MlflowError(200, "UNREADABLE", sentence);

/** Whether MLflow answered with one of these codes. */
export const hasCode = (error: unknown, ...codes: readonly string[]): error is MlflowError =>
  error instanceof MlflowError && codes.includes(error.code);

/** Whether what was asked for may have been done all the same: there was no answer, or the server broke down. */
export const mayBeDone = (error: unknown): boolean =>
  error instanceof MlflowError && (error.status === 0 || error.status >= 500);

/** For `catch`: lets these errors of MLflow's pass. */
export function passOver(...codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (!hasCode(error, ...codes)) throw error;
  };
}

const refused_certificate = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/;

/** No answer, why, and the mend. */
export const noAnswer = (connection: Connection, code: string, message: string): MlflowError =>
  new MlflowError(0, code, connection.redact(whyNoAnswer(connection, code, message)));

function whyNoAnswer({uri, timeout_ms}: Connection, code: string, message: string): string {
  if (code === "ECONNREFUSED")
    return `no MLflow server answers at ${uri}: start it (npm run mlflow), or mend or unset MLFLOW_TRACKING_URI`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `no machine is known as ${new URL(uri).hostname}: mend MLFLOW_TRACKING_URI, or look to the network`;
  if (/TIMEOUT|TIMEDOUT/.test(code))
    return `MLflow at ${uri} did not answer within ${timeout_ms / 1000} s: look to the server, or wait longer with MLFLOW_HTTP_REQUEST_TIMEOUT`;
  if (refused_certificate.test(code))
    return `the certificate of ${uri} is not trusted (${code}): name the certificates to trust in MLFLOW_TRACKING_SERVER_CERT_PATH`;
  if (/SSL|EPROTO/.test(code)) return `${uri} does not speak https: write http in MLFLOW_TRACKING_URI`;
  return `the connection to MLflow at ${uri} broke (${code === "" ? message : code}): look to the server, then try again`;
}

/** An answer of status 300 or more. */
interface Refused {
  status: number;
  text: string;
  location?: string | undefined;
}

/** What such an answer means, and the mend. */
export function refusal(connection: Connection, request: string, answer: Refused): MlflowError {
  const body = errorBody(answer.text);
  const why = whyRefused(connection, request, {...answer, ...body});
  return new MlflowError(answer.status, body.error_code ?? `HTTP_${answer.status}`, connection.redact(why));
}

function whyRefused(
  {uri, authorization}: Connection,
  request: string,
  {status, text, location, error_code, message}: Refused & ReturnType<typeof errorBody>
): string {
  const {host} = new URL(uri);
  if (status < 400)
    return `MLflow at ${uri} answers from elsewhere${location ? ` (${location})` : ""}: set MLFLOW_TRACKING_URI to that address`;
  if (status === 401)
    return authorization() === undefined
      ? `MLflow at ${uri} asks who you are: set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN`
      : `MLflow at ${uri} does not accept the user and password, or the token, it was given: mend the MLFLOW_TRACKING_ variables`;
  if (status === 403 && /Invalid Host/i.test(text))
    return `MLflow at ${uri} does not answer to the name ${host}: start it with --allowed-hosts ${host},localhost:*,127.0.0.1:*`;
  if (status === 403)
    return `MLflow at ${uri} does not let this user do ${request}: ask its administrator for the permission to edit`;
  if (error_code === undefined && (status === 404 || status === 405))
    return `${uri} does not answer as an MLflow server does (${status} to ${request}): mend MLFLOW_TRACKING_URI`;
  return `MLflow at ${uri} answered ${status} to ${request}: ${message ?? plain(text)}`;
}

// Pages of HTML and bare text come from what stands before MLflow, or from under it.
function errorBody(text: string): {error_code?: string; message?: string} {
  try {
    const {error_code, message} = JSON.parse(text);
    return typeof error_code === "string" ? {error_code, message: shorten(String(message))} : {};
  } catch {
    return {};
  }
}

function plain(text: string): string {
  const words = text.replace(/<(style|script|title)[\s\S]*?<\/\1>|<[^>]*>/gi, " ").replace(/\s+/g, " ");
  return shorten(words.trim() || "nothing");
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
