-- Uploads from before rows had codes are ended here, once: no row without a code means anything to a sweep. A file goes only with its
-- description: one without is a version's. What nothing opens any more, their blobs, evault fsck --sweep removes.
delete from vault.objects o using vault.uploads u
    where u.mac = decode(repeat('00', 32), 'hex')
        and exists (select 1 from vault.objects d where d.type = 8 and d.subject = u.upload)
        and (o.type = 8 and o.subject = u.upload
            or o.type in (3, 4) and o.subject = u.record and o.version = u.version and o.part = u.segment);
delete from vault.uploads where mac = decode(repeat('00', 32), 'hex');
