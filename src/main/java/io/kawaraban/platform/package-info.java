/** The ground the house stands on: the home folder, the embedded PostgreSQL, the clock and the command line. */
package io.kawaraban.platform;
