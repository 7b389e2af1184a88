package io.kawaraban.platform;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.config.TaskManagementConfigUtils;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line: arguments in, an exit status out. */
public final class Program {

    private final Class<?> house;

    private Program(Class<?> house) {
        this.house = house;
    }

    /** Runs the command that the arguments name; without any, the newspaper is served. */
    public static int run(Class<?> house, String... arguments) {
        return new Program(house).run(arguments.length == 0 ? new String[] {"serve"} : arguments);
    }

    private int run(String[] arguments) {
        var line = new CommandLine(house).addSubcommand(new Rehearsal.Play(house));
        everyCommand(line).map(CommandLine::getCommandSpec).forEach(Program::complete);
        line.setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((e, _) -> refuse(e))
                .setExecutionExceptionHandler((e, _, _) -> fail(e));
        return line.execute(arguments);
    }

    /** Every command knows --help and --version. */
    private static void complete(CommandSpec command) {
        if (!command.mixinStandardHelpOptions()) command.mixinStandardHelpOptions(true);
        command.versionProvider(Program::version);
    }

    private static Stream<CommandLine> everyCommand(CommandLine line) {
        return Stream.concat(Stream.of(line), line.getSubcommands().values().stream().flatMap(Program::everyCommand));
    }

    private static String[] version() {
        return new String[] {"kawaraban " + Optional.ofNullable(Program.class.getPackage().getImplementationVersion()).orElse("(not packaged)")};
    }

    private int execute(ParseResult parsed) {
        var help = CommandLine.executeHelpRequest(parsed);
        if (help != null) return help;

        var command = parsed.asCommandLineList().getLast().getCommandSpec().userObject();
        if (!(command instanceof Callable<?>) || !needsNewsroom(command)) return new RunLast().execute(parsed);

        try (var newsroom = open()) {
            newsroom.getAutowireCapableBeanFactory().autowireBean(command);
            return new RunLast().execute(parsed);
        } catch (EdgeFailure.Reported e) {
            return fail(e);
        }
    }

    private static boolean needsNewsroom(Object command) {
        return Stream.of(command.getClass().getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(Autowired.class));
    }

    /** The newsroom without its web pages and without anything that works by itself: the server beside us may do that. */
    private ConfigurableApplicationContext open() {
        return EdgeFailure.start(aside(new SpringApplicationBuilder(house)).web(WebApplicationType.NONE), "--spring.main.lazy-initialization=true", "--kawaraban.serving=false", "--kawaraban.connections=6",
                "--logging.level.root=error", "--logging.level.io.kawaraban=warn");
    }

    /** A newsroom beside the server's. */
    static SpringApplicationBuilder aside(SpringApplicationBuilder newspaper) {
        return newspaper.logStartupInfo(false).initializers(new HeadStart(), context -> context.addBeanFactoryPostProcessor(withoutSchedule()));
    }

    private static BeanFactoryPostProcessor withoutSchedule() {
        return beans -> {
            var scheduler = TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME;
            if (beans.containsBeanDefinition(scheduler)) ((BeanDefinitionRegistry) beans).removeBeanDefinition(scheduler);
        };
    }

    private static int refuse(ParameterException e) {
        var command = e.getCommandLine().getCommandSpec().qualifiedName();
        say(oneLine(e.getMessage()) + ". Try '" + command + " --help'.");
        return Refusal.WRONG_USE;
    }

    private static int fail(Exception e) {
        var refusal = EdgeFailure.in(e);
        if (refusal.isPresent()) say(oneLine(refusal.get().getMessage()));
        else if (!(e instanceof EdgeFailure.Reported)) e.printStackTrace();
        return refusal.map(Refusal::status).orElse(Refusal.FAILED);
    }

    private static void say(String line) {
        System.err.println("kawaraban: " + line);
    }

    private static String oneLine(String message) {
        return String.join(" ", message.strip().lines().map(String::strip).toList());
    }
}
