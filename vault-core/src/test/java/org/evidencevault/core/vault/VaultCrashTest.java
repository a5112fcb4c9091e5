package org.evidencevault.core.vault;

import static org.evidencevault.core.vault.TestVault.LEAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.evidencevault.core.codec.Id;
import org.evidencevault.core.keys.Audience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed before and after every call that changes something in a store, while it deposits, erases and sequences. After
 * each kill the vault opens, {@code fsck} finds nothing, and what was acknowledged is there.
 */
class VaultCrashTest {
    private static final int KILLED = 7;
    private static final Set<String> CHANGES =
            Set.of("put", "delete", "append", "advance", "keepCheckpoint", "publish");

    @TempDir
    Path folder;

    @Test
    void everyKillLeavesAWholeVault() throws Exception {
        Path fresh = folder.resolve("fresh");
        TestVault.create(fresh).close();
        int kills = 0;
        for (int step = 1; ; step++) {
            Path copy = folder.resolve("killed-" + step);
            copyTree(fresh, copy);
            int exit = runChild(copy, step);
            check(copy);
            if (exit == 0) {
                break;
            }
            assertEquals(KILLED, exit, "step " + step);
            kills++;
        }
        assertTrue(kills > 20, kills + " kills");
    }

    private static void check(Path vault) throws Exception {
        try (TestVault test = TestVault.open(vault, TestVault.Wrap.NOTHING)) {
            test.sequence();
            assertEquals(List.of(), test.vault.fsck(LEAD, done -> {}), vault.toString());
            Path acknowledged = vault.resolve("acknowledged");
            if (Files.exists(acknowledged)) {
                for (String line : Files.readAllLines(acknowledged)) {
                    String[] words = line.split(" ");
                    Id record = Id.parse(words[1], "test");
                    boolean erased = !test.vault.overview(record, 1).erasures().isEmpty();
                    switch (words[0]) {
                        case "erased" -> assertTrue(erased, line);
                        case "deposited" -> {
                            if (!erased) {
                                test.vault.open(LEAD, record, 1, EnumSet.of(Audience.OPEN));
                            }
                        }
                        default -> throw new IllegalStateException(line);
                    }
                }
            }
        }
    }

    /** What the killed process does; writes down what was acknowledged to it. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            Path vault = Path.of(args[0]);
            KillAt kill = new KillAt(Integer.parseInt(args[1]));
            TestVault test = TestVault.open(vault, kill);
            Draft draft = new Draft(ContentKind.ARTICLE).paragraph("One.").paragraph("Two.", Audience.RESTRICTED);
            draft.file(new FileContent("text/plain", 3, () -> new ByteArrayInputStream(new byte[3])));
            Receipt kept = test.vault.deposit(LEAD, test.caseId, draft);
            say(vault, "deposited " + kept.record());
            Receipt gone =
                    test.vault.deposit(LEAD, test.caseId, new Draft(ContentKind.SOURCE_NOTE).paragraph("Three."));
            say(vault, "deposited " + gone.record());
            test.vault.erase(LEAD, kept.record(), 1, List.of(0), "newsroom", "safety");
            test.vault.erase(LEAD, gone.record(), "source", "safety");
            say(vault, "erased " + gone.record());
            test.sequence();
            test.close();
        }

        private static void say(Path vault, String line) throws IOException {
            Files.writeString(
                    vault.resolve("acknowledged"),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        }
    }

    private record KillAt(AtomicInteger left) implements TestVault.Wrap {
        KillAt(int step) {
            this(new AtomicInteger(step));
        }

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

    private static int runChild(Path vault, int step) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
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
