-- Each view begins with its name on a line of its own; what stands between two such lines is one SELECT.

-- view: v_repeated_orders
-- The same order published twice (DOCX and PDF) counts once: by the reading that holds activities, rather by one that is
-- no scan and no PDF, as their cells are seen and not written.
SELECT order_id, source_name AS source, key AS order_key
FROM (
    SELECT o.order_id, o.source_name, o.key, row_number() OVER (
        PARTITION BY o.order_id
        ORDER BY
            NOT EXISTS (SELECT 1 FROM activities AS a WHERE a.order_key = o.key),
            s.ocr,
            s.media_type = 'application/pdf',
            s.path,
            o.key
    ) AS place
    FROM orders AS o JOIN sources AS s ON s.sha256 = o.source
    WHERE o.order_id IN (SELECT order_id FROM orders GROUP BY order_id HAVING count(*) > 1)
)
WHERE place > 1;

-- view: v_activities
SELECT
    o.order_id,
    coalesce((SELECT source_name FROM readings WHERE source = p.file), o.source_name) AS source,
    o.region_code,
    o.region,
    o.municipality,
    o.date AS order_date,
    p.title AS plan,
    a.section,
    a.number,
    a.occurrence,
    a.activity,
    a.deadline_raw,
    (SELECT group_concat(kind, '; ') FROM (
        SELECT d.kind FROM deadlines AS d
        WHERE d.activity_key = a.key AND NOT EXISTS (
            SELECT 1 FROM deadlines AS former
            WHERE former.activity_key = a.key AND former.position < d.position AND former.kind = d.kind)
        ORDER BY d.position)) AS kind,
    (SELECT min(coalesce(start_date, end_date)) FROM deadlines WHERE activity_key = a.key) AS start_date,
    (SELECT max(coalesce(end_date, start_date)) FROM deadlines WHERE activity_key = a.key) AS end_date,
    (SELECT group_concat(rrule, '; ') FROM (
        SELECT d.rrule FROM deadlines AS d
        WHERE d.activity_key = a.key AND d.rrule IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM deadlines AS former
            WHERE former.activity_key = a.key AND former.position < d.position AND former.rrule = d.rrule)
        ORDER BY d.position)) AS rrule,
    (SELECT group_concat(condition, '; ') FROM (
        SELECT d.condition FROM deadlines AS d
        WHERE d.activity_key = a.key AND d.condition IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM deadlines AS former
            WHERE former.activity_key = a.key AND former.position < d.position AND former.condition = d.condition)
        ORDER BY d.position)) AS condition,
    a.responsible_raw,
    (SELECT group_concat(name, '; ') FROM (
        SELECT b.name FROM activity_bodies AS l JOIN bodies AS b ON b.id = l.body_id
        WHERE l.activity_key = a.key ORDER BY l.position)) AS bodies,
    (SELECT group_concat(category, '; ') FROM (
        SELECT b.category FROM activity_bodies AS l JOIN bodies AS b ON b.id = l.body_id
        WHERE l.activity_key = a.key ORDER BY l.position)) AS categories,
    a.result,
    a.topic,
    a.page,
    a."row"
FROM activities AS a
JOIN plans AS p ON p.key = a.plan_key
JOIN orders AS o ON o.key = a.order_key;

-- view: v_orders
SELECT
    o.order_id,
    o.source_name AS source,
    o.region_code,
    o.region,
    o.date,
    o.number,
    o.title,
    (SELECT count(*) FROM activities WHERE order_key = o.key) AS activities,
    (SELECT round(avg(EXISTS (
        SELECT 1 FROM deadlines WHERE activity_key = a.key AND coalesce(start_date, end_date) IS NOT NULL)), 4)
        FROM activities AS a WHERE a.order_key = o.key) AS dated_share,
    (SELECT count(*) FROM findings WHERE order_key = o.key) AS findings
FROM orders AS o;

-- view: v_responsible_by_region
SELECT
    o.region_code,
    o.region,
    b.category,
    b.name AS body,
    count(DISTINCT l.activity_key) AS activities,
    count(DISTINCT CASE WHEN (SELECT count(*) FROM activity_bodies WHERE activity_key = l.activity_key) = 1
        THEN l.activity_key END) AS alone
FROM activity_bodies AS l
JOIN bodies AS b ON b.id = l.body_id
JOIN activities AS a ON a.key = l.activity_key
JOIN orders AS o ON o.key = a.order_key
GROUP BY o.region_code, o.region, b.category, b.name;

-- view: v_activities_by_month
WITH RECURSIVE
dated AS (
    SELECT d.activity_key, o.region_code, o.region,
        date(coalesce(d.start_date, d.end_date), 'start of month') AS first_month,
        date(coalesce(d.end_date, d.start_date), 'start of month') AS last_month
    FROM deadlines AS d
    JOIN activities AS a ON a.key = d.activity_key
    JOIN orders AS o ON o.key = a.order_key
    WHERE coalesce(d.start_date, d.end_date) IS NOT NULL
),
spans AS (SELECT DISTINCT first_month, last_month FROM dated),
months (first_month, last_month, month) AS (
    SELECT first_month, last_month, first_month FROM spans
    UNION ALL
    SELECT first_month, last_month, date(month, '+1 month') FROM months WHERE month < last_month
)
SELECT
    d.region_code,
    d.region,
    substr(m.month, 1, 7) AS month,
    count(DISTINCT d.activity_key) AS activities,
    count(DISTINCT CASE WHEN m.month = d.last_month THEN d.activity_key END) AS ending
FROM dated AS d
JOIN months AS m ON m.first_month = d.first_month AND m.last_month = d.last_month
GROUP BY d.region_code, d.region, m.month;

-- view: v_deadlines_outside_plan
SELECT
    o.order_id,
    o.source_name AS source,
    o.region,
    p.title AS plan,
    p.period_start,
    p.period_end,
    a.number,
    a.occurrence,
    a.activity,
    a.deadline_raw,
    d.kind,
    d.start_date,
    d.end_date
FROM deadlines AS d
JOIN activities AS a ON a.key = d.activity_key
JOIN plans AS p ON p.key = a.plan_key
JOIN orders AS o ON o.key = a.order_key
WHERE coalesce(d.start_date, d.end_date) < p.period_start OR coalesce(d.end_date, d.start_date) > p.period_end;

-- view: v_findings
SELECT
    o.order_id,
    o.source_name AS source,
    o.region,
    f.severity,
    f.code,
    count(*) AS findings,
    min(f.message) AS example
FROM findings AS f
JOIN orders AS o ON o.key = f.order_key
GROUP BY o.key, f.severity, f.code;

-- view: v_sources
SELECT
    s.sha256,
    p.path,
    s.media_type,
    s.pages,
    s.ocr,
    first.started AS first_seen,
    last.started AS last_seen
FROM sources AS s
JOIN source_places AS p ON p.source = s.sha256
LEFT JOIN runs AS first ON first.id = p.first_run
LEFT JOIN runs AS last ON last.id = p.last_run;

-- view: v_topics_by_region
SELECT
    f.region_code,
    (SELECT o.region FROM orders AS o WHERE o.region_code = f.region_code LIMIT 1) AS region,
    f.topic,
    count(*) AS activities,
    count(*) * 1.0 / sum(count(*)) OVER (PARTITION BY f.region_code) AS share,
    count(DISTINCT f.order_key) AS orders
FROM activity_facts AS f
WHERE f.order_key NOT IN (SELECT order_key FROM order_twins)
GROUP BY f.region_code, f.topic;

-- view: v_load_by_month
SELECT
    m.region_code,
    (SELECT o.region FROM orders AS o WHERE o.region_code = m.region_code LIMIT 1) AS region,
    m.month,
    count(*) AS activities,
    CASE WHEN m.month NOT IN ('undated', 'whole_year') THEN sum(m.ending) END AS ending
FROM activity_months AS m
WHERE m.order_key NOT IN (SELECT order_key FROM order_twins)
GROUP BY m.region_code, m.month;

-- view: v_categories_by_region
SELECT
    f.region_code,
    o.region,
    b.category,
    count(DISTINCT f.activity_key) AS activities,
    count(DISTINCT f.activity_key) * 1.0 / (
        SELECT count(*) FROM activity_facts AS every
        WHERE every.region_code IS f.region_code AND every.order_key NOT IN (SELECT order_key FROM order_twins)
    ) AS share,
    count(DISTINCT CASE WHEN f.bodies = 1 THEN f.activity_key END) AS alone
FROM activity_facts AS f
JOIN orders AS o ON o.key = f.order_key
JOIN activity_bodies AS l ON l.activity_key = f.activity_key
JOIN bodies AS b ON b.id = l.body_id
WHERE f.order_key NOT IN (SELECT order_key FROM order_twins)
GROUP BY f.region_code, b.category;

-- view: v_lead_times
SELECT
    o.order_id,
    o.source_name AS source,
    o.region_code,
    o.region,
    o.date,
    min(CASE f.past WHEN 0 THEN f.due END) AS first_deadline,
    CAST(julianday(min(CASE f.past WHEN 0 THEN f.due END)) - julianday(o.date) AS INTEGER) AS days,
    sum(coalesce(f.past, 0)) AS past
FROM activity_facts AS f
JOIN orders AS o ON o.key = f.order_key
WHERE f.order_key NOT IN (SELECT order_key FROM order_twins)
GROUP BY o.key;

-- view: v_specificity_by_region
SELECT
    f.region_code,
    (SELECT o.region FROM orders AS o WHERE o.region_code = f.region_code LIMIT 1) AS region,
    count(*) AS activities,
    avg(f.due IS NOT NULL) AS dated_share,
    avg(f.exact) AS exact_share,
    avg(f.measurable) AS measurable_share,
    avg(f.documented) AS documented_share
FROM activity_facts AS f
WHERE f.order_key NOT IN (SELECT order_key FROM order_twins)
GROUP BY f.region_code;

-- view: v_verdicts
SELECT
    o.order_id,
    o.source_name AS source,
    o.region_code,
    o.region,
    o.date AS order_date,
    v.pack,
    v.rule,
    v.kind AS verdict_kind,
    v.severity,
    v.activity,
    v.holds,
    v."count",
    v."of",
    v.evidence,
    v.place AS verdict_place,
    v.why
FROM verdicts AS v
JOIN orders AS o ON o.key = v.order_key;

-- view: v_audit_by_region
SELECT
    o.region_code,
    o.region,
    v.pack,
    v.rule,
    v.kind AS verdict_kind,
    v.severity,
    count(DISTINCT o.order_id) AS orders,
    count(DISTINCT CASE WHEN v.holds IS NOT NULL THEN o.order_id END) AS judged,
    count(DISTINCT CASE WHEN v.holds = 0 THEN o.order_id END) AS failed,
    round(1.0 * count(DISTINCT CASE WHEN v.holds = 0 THEN o.order_id END)
        / nullif(count(DISTINCT CASE WHEN v.holds IS NOT NULL THEN o.order_id END), 0), 4) AS failed_share,
    sum(v."count") AS rows_counted,
    sum(v."of") AS rows_of
FROM verdicts AS v
JOIN orders AS o ON o.key = v.order_key
WHERE v.position = 0 AND o.key NOT IN (SELECT order_key FROM v_repeated_orders)
GROUP BY o.region_code, o.region, v.pack, v.rule, v.kind, v.severity;

-- view: v_audit_by_year
SELECT
    region_code,
    region,
    year,
    pack,
    rule,
    kind AS verdict_kind,
    severity,
    count(DISTINCT order_id) AS orders,
    count(DISTINCT CASE WHEN holds IS NOT NULL THEN order_id END) AS judged,
    count(DISTINCT CASE WHEN holds = 1 THEN order_id END) AS held,
    round(1.0 * count(DISTINCT CASE WHEN holds = 1 THEN order_id END)
        / nullif(count(DISTINCT CASE WHEN holds IS NOT NULL THEN order_id END), 0), 4) AS held_share
FROM (
    SELECT
        o.order_id,
        o.region_code,
        o.region,
        CAST(substr(coalesce(
            (SELECT min(period_start) FROM plans WHERE order_key = o.key), o.date), 1, 4) AS INTEGER) AS year,
        v.pack,
        v.rule,
        v.kind,
        v.severity,
        v.holds
    FROM verdicts AS v
    JOIN orders AS o ON o.key = v.order_key
    WHERE v.position = 0 AND o.key NOT IN (SELECT order_key FROM v_repeated_orders)
)
GROUP BY region_code, region, year, pack, rule, kind, severity;

-- view: v_audit_by_order
SELECT
    o.order_id,
    o.source_name AS source,
    o.region_code,
    o.region,
    o.date AS order_date,
    count(*) AS rules,
    sum(v.holds IS NOT NULL) AS judged,
    sum(v.kind = 'violation' AND v.holds = 0) AS violations,
    sum(v.kind = 'violation' AND v.holds = 0 AND v.severity = 'error') AS errors,
    sum(v.kind = 'hint' AND v.holds = 0) AS hints
FROM verdicts AS v
JOIN orders AS o ON o.key = v.order_key
WHERE v.position = 0
GROUP BY o.key;

-- view: v_measures
SELECT
    g.id AS group_id,
    g.label AS measure,
    g.grade,
    o.region_code,
    o.region,
    o.order_id,
    o.source_name AS source,
    a.number,
    a.occurrence,
    a.activity,
    m.score,
    (SELECT min(coalesce(start_date, end_date)) FROM deadlines WHERE activity_key = a.key) AS start_date,
    (SELECT max(coalesce(end_date, start_date)) FROM deadlines WHERE activity_key = a.key) AS end_date,
    (SELECT group_concat(name, '; ') FROM (
        SELECT b.name FROM activity_bodies AS l JOIN bodies AS b ON b.id = l.body_id
        WHERE l.activity_key = a.key ORDER BY l.position)) AS bodies
FROM measure_groups AS g
JOIN measure_members AS m ON m.group_id = g.id
JOIN activities AS a ON a.key = m.activity_key
JOIN orders AS o ON o.key = a.order_key
WHERE g.orders > 1 AND o.key NOT IN (SELECT order_key FROM order_twins);

-- view: v_order_links
SELECT
    o.order_id,
    o.source_name AS source,
    o.region,
    o.date AS order_date,
    l.position,
    l.effect,
    l.clause,
    l.kind AS act_kind,
    l.number AS act_number,
    l.date AS act_date,
    l.issuer AS act_issuer,
    l.title AS act_title,
    l.effective,
    CASE WHEN count(DISTINCT t.order_id) FILTER (WHERE c.verdict = 'same') = 1
        THEN max(t.order_id) FILTER (WHERE c.verdict = 'same') END AS target,
    CASE
        WHEN count(DISTINCT t.order_id) FILTER (WHERE c.verdict = 'same') = 1 THEN NULL
        WHEN count(DISTINCT t.order_id) FILTER (WHERE c.verdict = 'same') > 1 THEN 'ambiguous'
        WHEN l.number_key IS NULL OR l.date IS NULL THEN 'incomplete'
        ELSE coalesce(min(c.verdict), 'not-stored') END AS unresolved
FROM order_links AS l
JOIN orders AS o ON o.key = l.order_key
LEFT JOIN link_candidates AS c ON c.order_key = l.order_key AND c.position = l.position
LEFT JOIN orders AS t ON t.key = c.target_key
GROUP BY l.order_key, l.position;
