import type { Author } from '../audit/record.ts';
import type { Post } from '../swapdays/invitations/post.ts';

/** Who plans the demo's days: the head of sales. */
export const demoHead: Author = { accountId: null, name: 'Марина Соколова' };

/** Where the demo's letters lead and come from, unless a server says otherwise. None of them is sent. */
export const demoPost: Post = {
  baseUrl: 'http://127.0.0.1:3000',
  mailFrom: { name: 'Swap a Day', address: 'swap-a-day@localhost' },
  quietHours: undefined,
};
