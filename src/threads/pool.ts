/** A pool of worker threads: one task at a time each, stoppable, limited in time, and surviving a thread's death. */
import { Worker } from 'node:worker_threads';

/** What a thread says of itself; everything else it says is about its task. */
export type ThreadState = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly message: string };

/** Why a task was stopped before its time. */
export type Stopped = 'cancelled' | 'time-limit';

/**
 * How a task ended. `done` carries the thread's last word, also when it was asked to stop and said something still;
 * `stopped`: it said nothing more; `died`: the thread ended or threw.
 */
export type Ended<Done> =
  | { readonly kind: 'done'; readonly answer: Done; readonly stopped: Stopped | null }
  | { readonly kind: 'stopped'; readonly why: Stopped }
  | { readonly kind: 'died'; readonly message: string };

export interface RunOptions<Told> {
  /** A thread has taken the task. */
  readonly onBegin?: () => void;
  /** What the thread says while it works. */
  readonly onTold?: (told: Told) => void;
  readonly signal?: AbortSignal | undefined;
  readonly limitSeconds?: number;
  /** One shared number that the thread looks at while it works: 1 asks it to stop. Without it, it is ended. */
  readonly stop?: Int32Array;
}

export interface ThreadPool<Task, Told, Done> {
  readonly run: (task: Task, options?: RunOptions<Told>) => Promise<Ended<Done>>;
  /** Starts the threads ahead of the first task. */
  readonly warm: () => Promise<void>;
  /** Ends the threads; tasks under way come back as `stopped`. */
  readonly close: () => Promise<void>;
}

interface Thread<Task, Told, Done> {
  readonly worker: Worker;
  readonly ready: Promise<boolean>;
  job: Job<Task, Told, Done> | null;
  ended: boolean;
  idle: NodeJS.Timeout | null;
}

interface Job<Task, Told, Done> {
  readonly task: Task;
  readonly options: RunOptions<Told>;
  readonly end: (ended: Ended<Done>) => void;
  stopped: Stopped | null;
  watchdog: NodeJS.Timeout | null;
}

/** How long a thread may take to end by itself after it was asked to. */
const graceMs = 400;
/** An idle thread is ended after this long: a solver's memory never shrinks otherwise. */
const idleMs = 5 * 60_000;

/**
 * A pool whose threads are started when first needed. The script says `ready`, then answers each task with messages
 * and a last one of kind `done` or `failed`.
 */
export function createThreadPool<Task, Told extends { kind: string }, Done extends { kind: 'done' }>({
  script,
  workers,
}: {
  script: URL;
  workers: number;
}): ThreadPool<Task, Told, Done> {
  type OneJob = Job<Task, Told, Done>;
  type OneThread = Thread<Task, Told, Done>;
  const threads = new Set<OneThread>();
  const waiting: OneJob[] = [];
  let closed = false;

  function start(): OneThread {
    const worker = new Worker(script, { execArgv: [] });
    let settle: (ready: boolean) => void = () => {};
    const thread: OneThread = {
      worker,
      ready: new Promise((resolve) => (settle = resolve)),
      job: null,
      ended: false,
      idle: null,
    };
    threads.add(thread);
    const over = (message: string) => {
      settle(false);
      if (thread.ended) return;
      thread.ended = true;
      threads.delete(thread);
      const { job } = thread;
      thread.job = null;
      if (job !== null) endJob(job, job.stopped === null ? { kind: 'died', message } : stoppedBy(job));
      assign();
    };
    worker.on('message', (said: ThreadState | Told | Done) => {
      if (said.kind === 'ready') settle(true);
      else hear(thread, said as Exclude<ThreadState, { kind: 'ready' }> | Told | Done);
    });
    worker.on('error', (error) => over(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => over(`the thread ended with code ${code}`));
    worker.unref();
    return thread;
  }

  function hear(thread: OneThread, said: Exclude<ThreadState, { kind: 'ready' }> | Told | Done): void {
    const { job } = thread;
    if (job === null) return;
    if (said.kind === 'failed') {
      // What threw may be broken inside: the next task gets a fresh thread.
      thread.job = null;
      endJob(job, { kind: 'died', message: (said as { message: string }).message });
      replace(thread);
      assign();
    } else if (said.kind === 'done') {
      thread.job = null;
      thread.worker.unref();
      endJob(job, { kind: 'done', answer: said as Done, stopped: job.stopped });
      assign();
    } else job.options.onTold?.(said as Told);
  }

  function endJob(job: OneJob, ended: Ended<Done>): void {
    if (job.watchdog !== null) clearTimeout(job.watchdog);
    job.end(ended);
  }

  function stoppedBy(job: OneJob): Ended<Done> {
    return { kind: 'stopped', why: job.stopped ?? 'cancelled' };
  }

  function assign(): void {
    while (!closed && waiting.length > 0) {
      const idle = [...threads].find(({ job }) => job === null) ?? (threads.size < workers ? start() : null);
      if (idle === null) return;
      const job = waiting.shift();
      if (job === undefined) return;
      idle.job = job;
      if (idle.idle !== null) clearTimeout(idle.idle);
      idle.idle = null;
      idle.worker.ref();
      void idle.ready.then((ready) => ready && idle.job === job && begin(idle, job));
    }
    for (const thread of threads) if (thread.job === null) endWhenIdle(thread);
  }

  function begin(thread: OneThread, job: OneJob): void {
    job.options.onBegin?.();
    const { limitSeconds } = job.options;
    if (limitSeconds !== undefined) {
      job.watchdog = setTimeout(() => stop(thread, job, 'time-limit'), limitSeconds * 1000);
    }
    thread.worker.postMessage(job.task);
  }

  /** Asks the thread to stop and ends it when it does not. */
  function stop(thread: OneThread, job: OneJob, why: Stopped): void {
    job.stopped ??= why;
    if (job.options.stop !== undefined) Atomics.store(job.options.stop, 0, 1);
    if (job.watchdog !== null) clearTimeout(job.watchdog);
    job.watchdog = setTimeout(
      () => {
        if (thread.job !== job) return;
        thread.job = null;
        endJob(job, stoppedBy(job));
        replace(thread);
        assign();
      },
      job.options.stop === undefined ? 0 : graceMs,
    );
  }

  function replace(thread: OneThread): void {
    thread.ended = true;
    threads.delete(thread);
    void thread.worker.terminate();
    if (!closed && threads.size < workers) start();
  }

  function endWhenIdle(thread: OneThread): void {
    thread.idle ??= setTimeout(() => {
      thread.ended = true;
      threads.delete(thread);
      void thread.worker.terminate();
    }, idleMs).unref();
  }

  function cancel(job: OneJob): void {
    const thread = [...threads].find((one) => one.job === job);
    const place = waiting.indexOf(job);
    if (place >= 0) {
      waiting.splice(place, 1);
      job.end({ kind: 'stopped', why: 'cancelled' });
    } else if (thread !== undefined) stop(thread, job, 'cancelled');
  }

  return {
    run(task, options = {}) {
      return new Promise((resolve) => {
        if (closed || options.signal?.aborted === true) return resolve({ kind: 'stopped', why: 'cancelled' });
        const abort = () => cancel(job);
        const end = (ended: Ended<Done>) => {
          options.signal?.removeEventListener('abort', abort);
          resolve(ended);
        };
        const job: OneJob = { task, options, end, stopped: null, watchdog: null };
        options.signal?.addEventListener('abort', abort, { once: true });
        waiting.push(job);
        assign();
      });
    },
    async warm() {
      while (threads.size < workers) start();
      await Promise.all(
        [...threads].map(async (thread) => {
          // Whoever waits for it keeps the process alive; an idle thread does not.
          thread.worker.ref();
          await thread.ready;
          if (thread.job === null) thread.worker.unref();
        }),
      );
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.end({ kind: 'stopped', why: 'cancelled' });
      const ending = [...threads].map((thread) => {
        const { job } = thread;
        thread.job = null;
        thread.ended = true;
        if (job !== null) endJob(job, { kind: 'stopped', why: 'cancelled' });
        return thread.worker.terminate();
      });
      threads.clear();
      await Promise.all(ending);
    },
  };
}
