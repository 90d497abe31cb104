import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly raw: string;
  readonly to: string[];
}

export interface TestSmtp {
  /** `smtp://127.0.0.1:port` */
  readonly url: string;
  /** What has arrived, in order; taken down before the server answers 250. */
  readonly mails: ReceivedMail[];
  readonly stop: () => Promise<void>;
}

/** An answer of the server that is not 250. */
export function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A real mail server on a free port. It offers no TLS: its certificate would be nobody's. */
export async function startSmtp(
  options: SMTPServerOptions & {
    /** Called with every mail before it is answered. */
    onMail?: (mail: ReceivedMail, count: number) => void | Promise<void>;
  } = {},
): Promise<TestSmtp> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    logger: false,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const take = async (): Promise<void> => {
          const mail = {
            raw,
            to: session.envelope.rcptTo.map(({ address }) => address),
          };
          mails.push(mail);
          await options.onMail?.(mail, mails.length);
        };
        take().then(
          () => callback(),
          (error: unknown) => callback(error as Error),
        );
      });
    },
    ...options,
  });
  // What a client breaks off is no fault of the server's.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
