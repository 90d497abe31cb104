import type { QuietHours } from '../notify/quiet-hours.ts';

/** How letters go out (`Config`). */
export interface Post {
  readonly baseUrl: string;
  readonly quietHours: QuietHours | undefined;
}
