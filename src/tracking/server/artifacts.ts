import {createReadStream, createWriteStream, fstatSync, openSync} from "node:fs";
import {mkdir, rename, rm} from "node:fs/promises";
import {dirname} from "node:path";
import {pipeline} from "node:stream/promises";
import {checkArtifactPath} from "../store/checks.ts";
import type {FileData} from "../store/files.ts";
import {fileAnswer, type ServerFile} from "./answers.ts";
import type {Api} from "./api.ts";
import type {Http, HttpRequest} from "./http.ts";
import {MlflowError} from "./mlflow-error.ts";

/** MLflow 2 sends a file in bits of some hundred bytes, which are slow to write one by one. */
const write_bytes = 1 << 22;

/** What a server does with files of runs. `root` is a run's `artifact_uri`, or a folder below one. */
export function artifactCalls(http: Http, api: Api) {
  const calls = {
    /** Keeps a file under `path`, replacing what was there; a `{file}` is streamed. */
    async putArtifact(root: string, path: string, data: FileData) {
      const to = artifactPath(root, path);
      const headers = {"content-type": "application/octet-stream"};
      await http.text({method: "PUT", path: to, headers, body: () => content(data)});
    },
    /** The bytes of a file; undefined when there is none. */
    async getArtifact(root: string, path: string): Promise<Buffer | undefined> {
      try {
        return await http.read(fileRequest(root, path), async (body) =>
          Buffer.from(await body.arrayBuffer())
        );
      } catch (error) {
        if (error instanceof MlflowError && isMissing(error)) return undefined;
        throw error;
      }
    },
    /** Streams a file into one of this machine; it appears whole or not at all. */
    async downloadArtifact(root: string, path: string, file: string) {
      const part = `${file}.part.tmp`;
      const request = fileRequest(root, path);
      await mkdir(dirname(file), {recursive: true});
      try {
        await http.read(request, (body) =>
          pipeline(body, createWriteStream(part, {highWaterMark: write_bytes}))
        );
        await rename(part, file);
      } finally {
        await rm(part, {force: true});
      }
    },
    async deleteArtifact(root: string, path: string) {
      await http.text({method: "DELETE", path: artifactPath(root, path)});
    },
    /** The files and folders right below a folder of a run. */
    async listArtifacts(run_id: string, folder?: string): Promise<ServerFile[]> {
      if (folder !== undefined) checkArtifactPath(folder);
      return api.list("GET", "artifacts/list", {run_id, path: folder}, "files", fileAnswer);
    },
    /** All files of a run: their sizes in bytes by path. */
    async artifactSizes(run_id: string, folder?: string): Promise<Map<string, number>> {
      const sizes = new Map<string, number>();
      for (const {path, is_dir, file_size} of await calls.listArtifacts(run_id, folder))
        if (is_dir) for (const [file, size] of await calls.artifactSizes(run_id, path)) sizes.set(file, size);
        else sizes.set(path, file_size);
      return sizes;
    }
  };
  return calls;
}

const fileRequest = (root: string, path: string): HttpRequest => ({
  method: "GET",
  path: artifactPath(root, path),
  is_final: isMissing
});

// MLflow 2 answers 500 to a request for a file that is not there.
function isMissing({status, message}: MlflowError): boolean {
  return status === 404 || (status === 500 && message.includes("No such file"));
}

/**
 * Where a file is put and got. Checked here, as `URL` folds `../` and `%2e` before anything is sent, and so
 * writes into another run.
 */
function artifactPath(root: string, path: string): string {
  const inside = /^mlflow-artifacts:(?:\/\/[^/]*)?\/(.*)$/.exec(root)?.[1];
  if (inside === undefined)
    throw new Error(
      `files under ${root} cannot be reached through the MLflow server: start it with --artifacts-destination, and use a new experiment`
    );
  const parts = [...inside.split("/"), ...checkArtifactPath(path).split("/")];
  return `/api/2.0/mlflow-artifacts/artifacts/${parts.map(encodeURIComponent).join("/")}`;
}

function content(data: FileData): {data: Uint8Array | ReturnType<typeof createReadStream>; length: number} {
  if (typeof data === "object" && "file" in data) {
    // The size of the very file that is sent, should another take its name meanwhile.
    const fd = openSync(data.file, "r");
    return {data: createReadStream("", {fd}), length: fstatSync(fd).size};
  }
  const bytes = Buffer.from(data);
  return {data: bytes, length: bytes.length};
}
