export function hasPython(): boolean;
export function ensurePythonEnv(purpose: string, packages: string[], alone?: string[]): string;
