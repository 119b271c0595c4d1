/** For homes that give the K-Means runtime what it needs. */
export * from '../kmeans/index.js';
