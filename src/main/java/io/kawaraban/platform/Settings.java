package io.kawaraban.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the newspaper keeps things.
 *
 * @param home        the folder that holds everything
 * @param databaseUrl a PostgreSQL of one's own; empty for the one inside
 * @param connections how many connections to the database one process keeps; more than the database has cores for only wait there
 */
@ConfigurationProperties("kawaraban")
record Settings(@DefaultValue("data") Path home, @DefaultValue("") String databaseUrl, @DefaultValue("16") int connections) {}
