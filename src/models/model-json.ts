import {z} from "zod";
import {MODEL_KINDS, MODELS, type Model} from "./all.ts";

const schemas = MODELS.map(({kind, payload}) => payload.extend({kind: z.literal(kind)}));
const model_json = z.discriminatedUnion("kind", schemas as [(typeof schemas)[0]]);

/**
 * Reads `model.json`.
 * @param where the file, for the error
 * @throws Error when it is no model of a known kind, or was written by a PatrolIQ before models could answer
 */
export function parseModel(text: string, where: string): Model {
  const parsed = model_json.safeParse(readJson(text, where));
  if (parsed.success) {
    const {kind, ...model} = parsed.data;
    return {kind, model} as Model;
  }
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || "it";
  throw new Error(
    `${where} is no model that this PatrolIQ reads (${place}: ${issue?.message}; kinds are ${MODEL_KINDS.join(", ")}); log it anew with npm run report`
  );
}

function readJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${where} is not JSON: it may be half a file; log it anew with npm run report`);
  }
}
