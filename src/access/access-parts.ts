import type { Config } from '../config.ts';
import type { Db } from '../database/connect.ts';
import type { CompanyServer } from './company-server.ts';

/** What the routes of access need. */
export interface AccessParts {
  config: Config;
  db: Db;
  /** Where an address of this program may be returned to. */
  localAddress: (to: string | undefined) => string;
  /** The company's OpenID Connect server, where one is set. */
  company: CompanyServer | undefined;
}
