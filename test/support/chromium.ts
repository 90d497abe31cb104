import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

/** Ours: not the package's own arguments, which switch off the web's security. */
const launchArguments = ['--disable-gpu', '--disable-quic', '--no-zygote', '--font-render-hinting=none'];

/** Starts the Chromium that npm brings; on a machine without the browser's libraries, with those it brings too. */
export async function launchChromium(): Promise<Browser> {
  const folder = unpacked();
  const options = {
    executablePath: join(folder, 'chromium'),
    args: launchArguments,
    // The sandbox needs rights that root and most containers do not have; only our own pages are shown.
    chromiumSandbox: false,
  };
  const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  const env = { ...(process.env as Record<string, string>), ...fonts };
  try {
    return await chromium.launch({ ...options, env });
  } catch {
    return chromium.launch({ ...options, env: { ...env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } });
  }
}

/** Unpacks once per version and user, in a folder that appears only when it is whole. */
function unpacked(): string {
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(tmpdir(), `swap-chromium-${version}-${userInfo().uid}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  const partial = `${folder}-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  // The package unpacks into TMPDIR, and its libraries only where it believes to be on its home ground.
  execFileSync(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"],
    {
      cwd: import.meta.dirname,
      env: {
        ...process.env,
        TMPDIR: partial,
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
        AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x',
      },
    },
  );
  try {
    renameSync(partial, folder);
  } catch {
    // Another test process was faster; its copy is as good.
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}
