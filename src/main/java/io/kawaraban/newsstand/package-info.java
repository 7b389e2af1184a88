/** The front of the HTTP server: which edition is asked for, security headers on every answer, the theme's assets from memory. */
package io.kawaraban.newsstand;
