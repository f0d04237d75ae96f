export function hasPython(): boolean;
export function ensurePythonEnv(
  purpose: string,
  packages: string[],
  alone?: string[],
  onMake?: (folder: string) => void
): string;
