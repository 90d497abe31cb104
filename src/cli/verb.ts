/** Where a verb reads and writes; tests give their own. */
export interface CliIo {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
}

/** A verb: its arguments, where it reads and writes; answers the exit code (0 fine, 1 “no”, 2 bad input). */
export type Verb = (args: string[], io: CliIo) => Promise<number>;
