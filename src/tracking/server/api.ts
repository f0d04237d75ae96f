import type {z} from "zod";
import type {Http, HttpRequest} from "./http.ts";
import {MlflowError} from "./mlflow-error.ts";

/** Calls below MLflow's `/api/2.0/mlflow/`, their answers checked. */
export interface Api {
  get<T extends z.ZodType>(path: string, query: HttpRequest["query"], answer: T): Promise<z.infer<T>>;
  post<T extends z.ZodType>(path: string, json: object, answer: T, repeatable?: boolean): Promise<z.infer<T>>;
  /** A call whose answer says nothing. */
  tell(method: "POST" | "PATCH" | "DELETE", path: string, json: object): Promise<void>;
}

const prefix = "/api/2.0/mlflow/";

export function openApi(http: Http): Api {
  const call = async <T extends z.ZodType>(request: HttpRequest, answer: T): Promise<z.infer<T>> => {
    const text = await http.text(request);
    const parsed = answer.safeParse(readJson(request, text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw unreadable(request, `${issue?.path.join(".")}: ${issue?.message}`);
  };
  return {
    get: (path, query, answer) =>
      call({method: "GET", path: prefix + path, ...(query === undefined ? {} : {query})}, answer),
    post: (path, json, answer, repeatable = true) =>
      call({method: "POST", path: prefix + path, json, repeatable}, answer),
    async tell(method, path, json) {
      await http.text({method, path: prefix + path, json});
    }
  };
}

function readJson(request: HttpRequest, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(request, `no JSON but ${JSON.stringify(text.slice(0, 60))}`);
  }
}

function unreadable({method, path}: HttpRequest, why: string): MlflowError {
  return new MlflowError(
    200,
    "UNREADABLE",
    `the answer to ${method} ${path} is not MLflow's (${why}): mend MLFLOW_TRACKING_URI`
  );
}

/** The text of a filter for a tag of this value, or undefined when MLflow's filters cannot say it. */
export function tagFilter(key: string, value: string): string | undefined {
  if (/[\\%\n\r]/.test(value) || (value.includes("'") && value.includes('"'))) return undefined;
  const quote = value.includes("'") ? '"' : "'";
  return `tags.\`${key}\` = ${quote}${value}${quote}`;
}

/** Follows an answer's pages to the last. */
export async function allPages<T>(
  page: (token: string | undefined) => Promise<{items: T[]; next_page_token?: string | undefined}>
): Promise<T[]> {
  const all: T[] = [];
  for (let token: string | undefined; ; ) {
    const {items, next_page_token} = await page(token);
    all.push(...items);
    if (!next_page_token) return all;
    token = next_page_token;
  }
}

/** Key and value as MLflow takes them: always text, as a number or a boolean would be kept as nothing. */
export function textPairs(values: Readonly<Record<string, string>>): {key: string; value: string}[] {
  return Object.entries(values).map(([key, value]) => ({key, value: String(value)}));
}
