import { connect, createServer, type Socket } from 'node:net';

/** A wire to a server that can be cut and mended: also for what a browser's offline switch does not reach, such as workers. */
export interface Wire {
  base: string;
  cut: () => void;
  mend: () => Promise<void>;
}

/** Lays a wire to a server on this machine, on a free port. */
export async function layWire(to: string): Promise<Wire> {
  const target = Number(new URL(to).port);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    open.add(near);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => end.destroy());
    near.on('close', () => {
      open.delete(near);
      far.destroy();
    });
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}`,
    cut: () => {
      server.close();
      for (const one of open) one.destroy();
    },
    mend: () => listen(port),
  };
}
