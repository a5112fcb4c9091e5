package org.evidencevault.api.faults;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Has the packaged server call {@link KillPoint} around its stores, from outside: the server itself has no such seam, and what these tests
 * start is byte for byte what ships.
 */
public final class KillAgent {
    private static final String[] STORES = {
        "org.evidencevault.core.store.FileBlobStore",
        "org.evidencevault.core.store.FileTileStore",
        "org.evidencevault.api.persistence.PostgresLedger"
    };
    private static final String[] CHANGES = {"put", "name", "delete", "append", "advance", "keepCheckpoint", "publish"};

    private KillAgent() {}

    /** The option with which a JVM ends at a place once {@code armed} exists. */
    static String option(Path jar, String where, int times, Path armed) {
        return "-javaagent:" + jar + "=" + where + "|" + times + "|" + armed;
    }

    /** Writes the agent's jar. */
    static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", KillAgent.class.getName());
        attributes.putValue(
                "Class-Path",
                AgentBuilder.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        Path jar = folder.resolve("kill-agent.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> each : new Class<?>[] {KillAgent.class, KillPoint.class, Around.class}) {
                String name = each.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (var in = KillAgent.class.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }

    /** Called by the JVM before {@code main}. */
    public static void premain(String words, Instrumentation instrumentation) {
        String[] word = words.split("\\|");
        KillPoint.set(word[0], Integer.parseInt(word[1]), Path.of(word[2]));
        new AgentBuilder.Default()
                .type(ElementMatchers.namedOneOf(STORES))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Around.class).on(ElementMatchers.namedOneOf(CHANGES))))
                .installOn(instrumentation);
    }

    /** Copied into the methods. */
    public static final class Around {
        private Around() {}

        @Advice.OnMethodEnter
        static void before(
                @Advice.Origin("#t") String type,
                @Advice.Origin("#m") String method,
                @Advice.AllArguments Object[] arguments) {
            KillPoint.reached("before", type, method, arguments);
        }

        @Advice.OnMethodExit
        static void after(
                @Advice.Origin("#t") String type,
                @Advice.Origin("#m") String method,
                @Advice.AllArguments Object[] arguments) {
            KillPoint.reached("after", type, method, arguments);
        }
    }
}
