package org.evidencevault.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A disk that loses power at the n-th step, and with it what was not synced: bytes of files since their last sync, and names of
 * directories since theirs. What survives of the rest is up to chance, as on a real machine. One thread only.
 */
public final class PoweredDisk extends Disk {
    private final Path root;
    private final int cutAt;
    private int steps;
    private final Map<DiskFile, Object> opened = new IdentityHashMap<>();
    /** What a file is to us: its number on the disk is given to another file as soon as it is deleted. */
    private final Map<Object, Object> inodes = new HashMap<>();

    private final Map<Object, byte[]> durableBytes = new HashMap<>();
    private final Map<Path, Map<String, Object>> durableNames = new HashMap<>();

    /** A disk with everything below {@code root}, which is durable as it stands. */
    public PoweredDisk(Path root, int cutAt) throws IOException {
        this.root = root.toRealPath();
        this.cutAt = cutAt;
        try (Stream<Path> all = Files.walk(this.root)) {
            for (Path path : all.toList()) {
                if (Files.isDirectory(path)) {
                    durableNames.put(path, names(path));
                } else {
                    durableBytes.put(inode(path), Files.readAllBytes(path));
                }
            }
        }
    }

    public Machine machine() {
        return Machine.on(this);
    }

    /** Whether the power went. */
    public boolean isCut() {
        return steps >= cutAt;
    }

    @Override
    int parallelism() {
        return 1;
    }

    @Override
    void step(String what, Step action) throws IOException {
        if (++steps >= cutAt) {
            throw new PowerCut(what);
        }
        action.run();
    }

    @Override
    void write(DiskFile file, byte[] bytes, int offset, int length, long position) throws IOException {
        if (steps + 1 == cutAt) {
            file.write(bytes, offset, length / 2, position);
        }
        super.write(file, bytes, offset, length, position);
    }

    @Override
    DiskFile create(Path path) throws IOException {
        DiskFile file = super.create(path);
        inodes.put(fileKey(path), new Object());
        opened.put(file, inode(path));
        return file;
    }

    @Override
    DiskFile open(Path path) throws IOException {
        DiskFile file = super.open(path);
        opened.put(file, inode(path));
        return file;
    }

    @Override
    void sync(DiskFile file) throws IOException {
        // Not really: it takes time, and it is this class that decides what lasts.
        step("sync", () -> {});
        durableBytes.put(opened.get(file), file.read(0, (int) file.size()));
    }

    @Override
    void syncDirectory(Path directory) throws IOException {
        step("syncdir", () -> {});
        durableNames.put(directory.toRealPath(), names(directory));
    }

    /** Builds in {@code target} what is there when the power is back. Without {@code chance}, nothing that was not synced. */
    public void survivors(Path target, Random chance) throws IOException {
        copy(root, target, chance);
    }

    private void copy(Path directory, Path target, Random chance) throws IOException {
        Files.createDirectories(target);
        Map<String, Object> now = Files.isDirectory(directory) ? names(directory) : Map.of();
        Map<String, Object> durable = durableNames.getOrDefault(directory, Map.of());
        Map<String, Object> all = new TreeMap<>(now);
        all.putAll(durable);
        for (String name : all.keySet()) {
            Object inode = chance != null && chance.nextBoolean() ? now.get(name) : durable.get(name);
            if (inode instanceof Path child) {
                copy(child, target.resolve(name), chance);
            } else if (inode != null) {
                Files.write(target.resolve(name), bytes(inode, chance));
            }
        }
    }

    private byte[] bytes(Object inode, Random chance) throws IOException {
        byte[] durable = durableBytes.getOrDefault(inode, new byte[0]);
        byte[] now = currentBytes(inode);
        if (chance == null || now == null) {
            return durable;
        }
        // The size of one of both, and each block of one of both, or zeros where the old file did not reach.
        byte[] mixed = (chance.nextBoolean() ? now : durable).clone();
        int block = 512;
        for (int at = 0; at < mixed.length; at += block) {
            byte[] from = chance.nextBoolean() ? now : durable;
            for (int i = at; i < Math.min(mixed.length, at + block); i++) {
                mixed[i] = i < from.length ? from[i] : 0;
            }
        }
        return mixed;
    }

    private byte[] currentBytes(Object inode) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                if (inode(path).equals(inode)) {
                    return Files.readAllBytes(path);
                }
            }
        }
        return null;
    }

    private Map<String, Object> names(Path directory) throws IOException {
        Map<String, Object> names = new TreeMap<>();
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.toList()) {
                boolean isDirectory = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
                names.put(child.getFileName().toString(), isDirectory ? child.toRealPath() : inode(child));
            }
        } catch (NoSuchFileException e) {
            return names;
        }
        return names;
    }

    private Object inode(Path path) throws IOException {
        return inodes.computeIfAbsent(fileKey(path), key -> new Object());
    }

    private static Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
