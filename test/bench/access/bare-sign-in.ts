import { verify } from '@node-rs/argon2';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { text } from '../../../src/web/forms.ts';

/** The least that signing in can be: reads the form, checks the password and answers. */
export async function bareSignIn(hash: string): Promise<FastifyInstance> {
  const app = Fastify();
  await app.register(formbody);
  app.get('/sign-in', async () => 'hello');
  app.post('/', async (request, reply) => {
    const fits = await verify(hash, text(request.body, 'password'));
    return reply.status(fits ? 200 : 422).send('');
  });
  return app;
}
