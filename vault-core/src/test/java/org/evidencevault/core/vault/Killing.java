package org.evidencevault.core.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a process on a copy of a vault again and again, and kills it before and after each call that changes something in a store. */
final class Killing {
    private static final int KILLED = 7;
    private static final Set<String> CHANGES =
            Set.of("put", "delete", "append", "advance", "keepCheckpoint", "publish", "compact");

    private Killing() {}

    /** Looks at what a kill left. */
    interface Check {
        void of(Path vault) throws Exception;
    }

    /** Kills {@code child}, whose arguments are {@link #open}'s, at every step until it comes to its end; returns how often. */
    static int atEveryStep(Path fresh, Class<?> child, Check check) throws Exception {
        for (int step = 1; ; step++) {
            Path copy = fresh.resolveSibling("killed-" + step);
            copyTree(fresh, copy);
            int exit = run(child, copy, step);
            check.of(copy);
            if (exit == 0) {
                return step - 1;
            }
            assertEquals(KILLED, exit, "step " + step);
        }
    }

    /** The vault that a child is to work on. */
    static TestVault open(String[] args) throws Exception {
        return TestVault.open(Path.of(args[0]), new KillAt(new AtomicInteger(Integer.parseInt(args[1]))));
    }

    /** Writes down that something was acknowledged. */
    static void say(TestVault vault, String line) throws IOException {
        Files.writeString(
                vault.folder.resolve("acknowledged"),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    private record KillAt(AtomicInteger left) implements TestVault.Wrap {
        @Override
        public <T> T around(Class<T> port, T real) {
            return port.cast(Proxy.newProxyInstance(
                    port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                        boolean change = CHANGES.contains(method.getName());
                        step(change);
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        } finally {
                            step(change);
                        }
                    }));
        }

        private void step(boolean change) {
            if (change && left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    private static int run(Class<?> child, Path vault, int step) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        child.getName(),
                        vault.toString(),
                        String.valueOf(step))
                .redirectErrorStream(true)
                .redirectOutput(vault.resolve("child.log").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the child ends");
        if (process.exitValue() != 0 && process.exitValue() != KILLED) {
            throw new AssertionError(Files.readString(vault.resolve("child.log")));
        }
        return process.exitValue();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(dir)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
