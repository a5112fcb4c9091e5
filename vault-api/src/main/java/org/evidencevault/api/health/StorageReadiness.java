package org.evidencevault.api.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.evidencevault.api.wiring.VaultConfig;

/** Whether blobs and tiles can be written: their folders are there, ours, and have room left. */
@Readiness
@ApplicationScoped
public class StorageReadiness implements HealthCheck {
    private final VaultConfig config;

    StorageReadiness(VaultConfig config) {
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("storage");
        boolean blobs = look(response, "blobs", config.blobs());
        boolean tiles = look(response, "tiles", config.tiles());
        return response.status(blobs && tiles).build();
    }

    private boolean look(HealthCheckResponseBuilder response, String name, Path folder) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            response.withData(name + "-free-bytes", free);
            return Files.isWritable(folder) && free >= config.limits().freeSpace();
        } catch (IOException e) {
            response.withData(name, "cannot be looked at");
            return false;
        }
    }
}
