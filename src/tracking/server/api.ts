import {z} from "zod";
import type {Http, HttpRequest} from "./http.ts";
import {unreadable} from "./mlflow-error.ts";

/** Calls below MLflow's `/api/2.0/mlflow/`, their answers checked. */
export interface Api {
  get<T extends z.ZodType>(path: string, query: HttpRequest["query"], answer: T): Promise<z.infer<T>>;
  /** A call that makes something anew each time, and so is not repeated. */
  create<T extends z.ZodType>(path: string, json: object, answer: T): Promise<z.infer<T>>;
  /** All items of an answer's list, from every page. @param key what the answer calls the list */
  list<T extends z.ZodType>(
    method: "GET" | "POST",
    path: string,
    query: Record<string, unknown>,
    key: string,
    item: T
  ): Promise<z.infer<T>[]>;
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
    throw notMlflow(request, `${issue?.path.join(".")}: ${issue?.message}`);
  };
  return {
    get: (path, query, answer) => call({method: "GET", path: prefix + path, query}, answer),
    create: (path, json, answer) =>
      call({method: "POST", path: prefix + path, json, repeatable: false}, answer),
    async list(method, path, query, key, item) {
      const answer = z.object({[key]: z.array(item).default([]), next_page_token: z.string().optional()});
      const all: z.infer<typeof item>[] = [];
      for (let page_token: unknown; ; ) {
        const asked = {...query, page_token};
        const sent = method === "GET" ? {query: asked as HttpRequest["query"]} : {json: asked};
        const page = await call({method, path: prefix + path, ...sent}, answer);
        all.push(...(page[key] as typeof all));
        if (!page.next_page_token) return all;
        page_token = page.next_page_token;
      }
    },
    async tell(method, path, json) {
      await http.text({method, path: prefix + path, json});
    }
  };
}

function readJson(request: HttpRequest, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notMlflow(request, `no JSON but ${JSON.stringify(text.slice(0, 60))}`);
  }
}

const notMlflow = ({method, path}: HttpRequest, why: string) =>
  unreadable(`the answer to ${method} ${path} is not MLflow's (${why}): mend MLFLOW_TRACKING_URI`);

/** The text of a filter for a tag of this value, or undefined when MLflow's filters cannot say it. */
export function tagFilter(key: string, value: string): string | undefined {
  if (/[\\%\n\r]/.test(value) || (value.includes("'") && value.includes('"'))) return undefined;
  const quote = value.includes("'") ? '"' : "'";
  return `tags.\`${key}\` = ${quote}${value}${quote}`;
}

/** Key and value as MLflow takes them: always text, as a number or a boolean would be kept as nothing. */
export function textPairs(values: Readonly<Record<string, string>>): {key: string; value: string}[] {
  return Object.entries(values).map(([key, value]) => ({key, value: String(value)}));
}
