// Plain JavaScript: tsx cannot load a .ts file as a worker thread on Node 20.
import { register } from 'tsx/esm/api';

register();
const { serve } = await import('./season-worker-main.ts');
await serve();
