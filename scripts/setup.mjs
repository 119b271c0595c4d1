import { main } from './setup/commands.mjs';
import { setup } from './setup/setup.mjs';

await main(() => setup({ tests: process.argv.includes('--tests') }));
