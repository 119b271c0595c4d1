export { DisplayHandle, Displays, type IDisplayOptions } from './display.js';
export * as media from './media.js';
export { DISPLAY, displayed } from './mime.js';
