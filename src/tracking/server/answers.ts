import {z} from "zod";

// MLflow leaves out what is empty, and versions differ in whether an int64 is text.
const whole = z.coerce.number();
const optional_text = z.string().default("");
const tags = z
  .array(z.object({key: z.string(), value: optional_text}))
  .default([])
  .transform((list): Record<string, string> => Object.fromEntries(list.map(({key, value}) => [key, value])));
// 3.x writes a number that JSON lacks as text.
const number = z.union([
  z.number(),
  z.string().transform((text) => Number(text.replace(/^(-?)inf$/i, "$1Infinity")))
]);

export const experimentAnswer = z.object({
  experiment_id: z.string(),
  name: z.string(),
  lifecycle_stage: z.string().default("active"),
  artifact_location: optional_text,
  creation_time: whole.default(0),
  tags
});

export const pointAnswer = z.object({
  key: z.string(),
  value: number.default(0),
  timestamp: whole.default(0),
  step: whole.default(0)
});

export const runAnswer = z
  .object({
    info: z.object({
      run_id: z.string(),
      run_name: optional_text,
      experiment_id: z.string(),
      status: z.enum(["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"]),
      start_time: whole.default(0),
      end_time: whole.optional(),
      artifact_uri: optional_text,
      lifecycle_stage: z.string().default("active")
    }),
    data: z.object({params: tags, tags, metrics: z.array(pointAnswer).default([])}).prefault({}),
    inputs: z
      .object({
        dataset_inputs: z
          .array(
            z.object({
              tags,
              dataset: z.object({
                name: z.string(),
                digest: z.string(),
                source_type: optional_text,
                source: optional_text,
                schema: z.string().optional(),
                profile: z.string().optional()
              })
            })
          )
          .default([])
      })
      .prefault({})
  })
  .transform(({info, data, inputs}) => ({...info, ...data, datasets: inputs.dataset_inputs}));

export const fileAnswer = z.object({
  path: z.string(),
  is_dir: z.boolean().default(false),
  file_size: whole.default(0)
});

const aliases = z
  .array(z.object({alias: z.string(), version: whole}))
  .default([])
  .transform(
    (list): Record<string, number> => Object.fromEntries(list.map(({alias, version}) => [alias, version]))
  );

export const modelAnswer = z.object({name: z.string(), description: optional_text, tags, aliases});

export const versionAnswer = z.object({
  name: z.string(),
  version: whole,
  run_id: optional_text,
  source: optional_text,
  status: optional_text,
  description: optional_text,
  creation_timestamp: whole.default(0),
  tags,
  // A version found by search carries none on some servers: the model's are the ones to read.
  aliases: z.array(z.string()).default([])
});

/** An experiment as a server keeps it. */
export type ServerExperiment = z.infer<typeof experimentAnswer>;
/** A run as a server keeps it, with the last point of each metric. Times in ms since 1970. */
export type ServerRun = z.infer<typeof runAnswer>;
/** A file or folder of a run; `file_size` in bytes. */
export type ServerFile = z.infer<typeof fileAnswer>;
/** A registered model, and the version each alias points at. */
export type ServerModel = z.infer<typeof modelAnswer>;
/** A version of a registered model. */
export type ServerVersion = z.infer<typeof versionAnswer>;
