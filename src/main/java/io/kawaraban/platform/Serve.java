package io.kawaraban.platform;

import io.kawaraban.people.Announcement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that serves the newspaper until it is told to stop. */
@Command(name = "serve", description = "Serve the newspaper (what happens without a command).")
public final class Serve implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var closed = new CountDownLatch(1);
        announce(EdgeFailure.start(new SpringApplicationBuilder(spec.root().userObject().getClass()).logStartupInfo(false)
                .initializers(Serve::claim, new HeadStart())
                .listeners((ApplicationListener<ContextClosedEvent>) _ -> closed.countDown())));
        try (var _ = Rehearsal.begin()) {
            closed.await();
        }
        return 0;
    }

    /** One server a home, and a free port, before anything else is touched. */
    private static void claim(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        var home = Home.at(Path.of(settings.getRequiredProperty("kawaraban.home")));
        var lock = lock(home);
        ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean("serverLock", lock::close);
        requireFreePort(settings);
    }

    private static FileLock lock(Home home) {
        var file = home.path().resolve("server.lock");
        try {
            var lock = FileLock.exclusive(file);
            if (lock.isEmpty())
                throw new Refusal("Another server (process " + FileLock.holder(file) + ") is running on the home " + home.path()
                        + ". Stop it, or set KAWARABAN_HOME to another folder.");
            return lock.get();
        } catch (IOException e) {
            throw home.refusal(e);
        }
    }

    private static void requireFreePort(Environment settings) {
        var port = settings.getProperty("server.port", Integer.class, 8080);
        try (var socket = new ServerSocket()) {
            var address = settings.getProperty("server.address");
            socket.setReuseAddress(true);
            socket.bind(address == null ? new InetSocketAddress(port) : new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (java.net.BindException e) {
            throw EdgeFailure.portInUse(port);
        } catch (IOException e) {
            throw new Refusal("The server cannot listen on port " + port + ": " + e.getMessage() + ".", e);
        }
    }

    private static void announce(ConfigurableApplicationContext newspaper) {
        var settings = newspaper.getEnvironment();
        var here = "http://localhost:" + settings.getProperty("local.server.port");
        var address = settings.getProperty("kawaraban.url", here).replaceFirst("^http://localhost:0$", here);
        Stream.of(Stream.of("", "Kawaraban is open.", "  read it at    " + address + "/", "  the desk is   " + address + "/desk"),
                        address.equals(here) ? Stream.<String>empty() : Stream.of("  from here     " + here + "/"),
                        newspaper.getBeanProvider(Announcement.class).orderedStream().flatMap(announcement -> announcement.lines().stream()).map("  "::concat),
                        Stream.of(""))
                .flatMap(lines -> lines).forEach(System.out::println);
    }
}
