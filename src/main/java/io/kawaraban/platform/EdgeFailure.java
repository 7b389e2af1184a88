package io.kawaraban.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A failure at the program's edge: not a bug, and mended by whoever runs it. Spring leaves telling it to us. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class EdgeFailure implements SpringBootExceptionReporter {

    private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{(\\w+)(?::.*)?}");
    private static final String MARK = "The start failed, and Spring has said why";

    /** What to tell the person, if this is such a failure or was caused by one. */
    static Optional<Refusal> in(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).flatMap(cause -> told(cause).stream()).findFirst();
    }

    /** Starts the newspaper; a failure that is not at the edge has been reported by Spring when this throws. */
    static ConfigurableApplicationContext start(SpringApplicationBuilder newspaper, String... settings) {
        try {
            return newspaper.run(settings);
        } catch (RuntimeException e) {
            throw new Reported(e);
        }
    }

    /** A start that failed and was told of. */
    static final class Reported extends RuntimeException {
        private Reported(Throwable cause) {
            super(cause);
        }
    }

    @Override
    public boolean reportException(Throwable failure) {
        return in(failure).isPresent();
    }

    private static Optional<Refusal> told(Throwable cause) {
        return Optional.ofNullable(switch (cause) {
            case Refusal refusal -> refusal;
            case PortInUseException port -> portInUse(port.getPort());
            case InvalidConfigurationPropertyValueException setting -> wrongSetting(setting.getName(), setting.getValue(), setting);
            case BindException setting when setting.getProperty() != null ->
                    wrongSetting(setting.getName().toString(), setting.getProperty().getValue(), setting);
            case IOException e when Home.isDiskFull(e.getMessage()) -> new Refusal("The disk is full. Free some space and start again.", e);
            case SQLException e when "53100".equals(e.getSQLState()) -> new Refusal("The disk of the database is full. Free some space and start again.", e);
            case SQLException e when "53300".equals(e.getSQLState()) -> new Refusal("The database has no connection left for us. Stop another command, or allow more connections.", e);
            default -> null;
        });
    }

    static Refusal portInUse(int port) {
        return new Refusal("Port " + port + " is in use. Stop the program that uses it, or set SERVER_PORT (for TLS: KAWARABAN_TLS_PORT) to another port.");
    }

    private static Refusal wrongSetting(String name, Object value, Exception cause) {
        var environment = value instanceof String written ? FROM_ENVIRONMENT.matcher(written) : null;
        if (environment != null && environment.matches() && System.getenv(environment.group(1)) != null)
            return new Refusal(environment.group(1) + " cannot be '" + System.getenv(environment.group(1)) + "' (it is the setting " + name + ").", Refusal.WRONG_USE, cause);
        return new Refusal("The setting " + name + " cannot be '" + value + "'.", Refusal.WRONG_USE, cause);
    }
}
