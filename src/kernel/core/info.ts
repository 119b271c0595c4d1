import { PROTOCOL_VERSION } from './session.js';

/** What a notebook's metadata say of this kernel, in every home. */
export const KERNEL_METADATA = {
  kernelspec: {
    name: 'typescript',
    display_name: 'TypeScript',
    language: 'typescript'
  },
  language_info: {
    name: 'typescript',
    version: '5.9',
    mimetype: 'text/typescript',
    file_extension: '.ts',
    pygments_lexer: 'typescript',
    codemirror_mode: 'typescript',
    nbconvert_exporter: 'script'
  }
};

/** Content of a `kernel_info_reply`. */
export function kernelInfo(version: string): Record<string, unknown> {
  return {
    status: 'ok',
    protocol_version: PROTOCOL_VERSION,
    implementation: 'nbgrid',
    implementation_version: version,
    language_info: KERNEL_METADATA.language_info,
    banner: `TypeScript (nbgrid ${version})`,
    debugger: false,
    supported_features: [],
    help_links: [
      {
        text: 'TypeScript handbook',
        url: 'https://www.typescriptlang.org/docs/handbook/intro.html'
      },
      {
        text: 'MDN: JavaScript',
        url: 'https://developer.mozilla.org/docs/Web/JavaScript'
      }
    ]
  };
}
