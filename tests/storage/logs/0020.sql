BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0020');
CREATE TABLE board_places (
	device INTEGER NOT NULL, 
	"query" VARCHAR(300) NOT NULL, 
	PRIMARY KEY (device), 
	FOREIGN KEY(device) REFERENCES device_tokens (id)
);
INSERT INTO "board_places" VALUES(2,'inches=55');
CREATE TABLE card_keys (
	office VARCHAR(40) NOT NULL, 
	business_date DATE NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	PRIMARY KEY (office, business_date), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE card_uses (
	office VARCHAR(40) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	ticket INTEGER NOT NULL, 
	business_date DATE NOT NULL, 
	PRIMARY KEY (office, digest, ticket), 
	FOREIGN KEY(ticket) REFERENCES tickets (id), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE counters (
	office VARCHAR(40) NOT NULL, 
	number VARCHAR(2) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	officer VARCHAR(60) NOT NULL, 
	since DATETIME, 
	reason VARCHAR(200) NOT NULL, 
	back_at DATETIME, 
	PRIMARY KEY (office, number), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "counters" VALUES('an-hoa','1','open','supervisor','2026-11-25 02:00:00.000000','',NULL);
INSERT INTO "counters" VALUES('an-hoa','2','open','supervisor','2026-11-24 02:05:00.000000','',NULL);
INSERT INTO "counters" VALUES('an-hoa','3','paused','officer 3','2026-11-24 02:15:00.000000','họp','2026-11-24 02:30:00.000000');
INSERT INTO "counters" VALUES('an-hoa','4','closed','','2026-11-24 01:00:00.000000','',NULL);
CREATE TABLE day_changes (
	office VARCHAR(40) NOT NULL, 
	day DATE NOT NULL, 
	what VARCHAR(12) NOT NULL, 
	service VARCHAR(12) NOT NULL, 
	value VARCHAR(100) NOT NULL, 
	who VARCHAR(60) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (office, day, what, service), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "day_changes" VALUES('an-hoa','2026-11-23','stop','L','yes','officer None','2026-11-23 02:07:00.000000');
CREATE TABLE "device_tokens" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR(60) NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	counter VARCHAR(2), 
	hash VARCHAR(64) NOT NULL, 
	active BOOLEAN NOT NULL, 
	status JSON NOT NULL, 
	seen_at DATETIME, own_agent BOOLEAN DEFAULT 0 NOT NULL, 
	FOREIGN KEY(office) REFERENCES offices (code), 
	UNIQUE (hash)
);
INSERT INTO "device_tokens" VALUES(1,'Máy in 1','an-hoa','printer',NULL,'17137fe6cc23d47bc830f6479977ae4282d570aed59ae07f7d292fc379ab9706',1,'{}',NULL,0);
INSERT INTO "device_tokens" VALUES(2,'Màn hình','an-hoa','display',NULL,'889a33875932c91dcc4a3b14db1aca768fab1cf85833d856ea579ae7907f3e58',1,'{}',NULL,0);
INSERT INTO "device_tokens" VALUES(3,'Ki-ốt cửa chính','an-hoa','kiosk',NULL,'a9243d0afcfa01a3cf693a4d5319dfdac089ef66331df959843c11403ad42134',0,'{}',NULL,0);
CREATE TABLE epochs (
	number INTEGER NOT NULL, 
	name VARCHAR(16) NOT NULL, 
	began_at DATETIME NOT NULL, 
	why VARCHAR(10) NOT NULL, 
	state_of DATETIME, 
	numbers JSON NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (name)
);
INSERT INTO "epochs" VALUES(1,'7QBOUY4SJ3KZRQ7L','2026-11-22 23:00:00.000000','first',NULL,'{}');
INSERT INTO "epochs" VALUES(2,'FKX3VSTDX36PL3A4','2026-11-24 02:10:00.000000','restored','2026-11-24 02:05:00.000000','{"an-hoa": {"A": 100, "H": 100, "L": 100, "Q": 100}}');
CREATE TABLE numbers_given (
	office VARCHAR(40) NOT NULL, 
	business_date DATE NOT NULL, 
	prefix VARCHAR(2) NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (office, business_date, prefix), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-23','A',5);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-23','H',1);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-23','L',1);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-23','Q',2);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-24','Q',100);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-24','A',101);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-25','A',2);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-25','H',1);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-24','H',100);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-24','L',100);
CREATE TABLE offices (
	code VARCHAR(40) NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	last_at DATETIME, 
	business_date DATE, settings_version INTEGER DEFAULT '0' NOT NULL, settings_due_at DATETIME, looked_after_at DATETIME, 
	PRIMARY KEY (code)
);
INSERT INTO "offices" VALUES('an-hoa',1000128,'93c19f5a4b7dc62273e4f3a5b777ce2bab0c3840b862bdadef8b02f72f818fe9','2026-11-24 02:15:00.000000','2026-11-24',2,'2027-01-22 01:00:00.000000',NULL);
CREATE TABLE offline_parts (
	office VARCHAR(40) NOT NULL, 
	business_date DATE NOT NULL, 
	place INTEGER NOT NULL, 
	agent INTEGER NOT NULL, 
	book VARCHAR(40) NOT NULL, 
	PRIMARY KEY (office, business_date, place), 
	UNIQUE (office, business_date, agent, book), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	FOREIGN KEY(agent) REFERENCES device_tokens (id)
);
INSERT INTO "offline_parts" VALUES('an-hoa','2026-11-23',0,1,'a book');
INSERT INTO "offline_parts" VALUES('an-hoa','2026-11-24',0,1,'before a restore 0');
CREATE TABLE order_answers (
	office VARCHAR(40) NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	status INTEGER NOT NULL, 
	answer JSON NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (office, "key"), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "order_answers" VALUES('an-hoa','a key','offline',201,'{}','2026-11-23 02:12:00.000000');
CREATE TABLE pairings (
	id INTEGER NOT NULL, 
	code VARCHAR(64) NOT NULL, 
	secret VARCHAR(64) NOT NULL, 
	program BOOLEAN NOT NULL, 
	device INTEGER, 
	expires_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(device) REFERENCES device_tokens (id), 
	UNIQUE (code), 
	UNIQUE (secret)
);
INSERT INTO "pairings" VALUES(1,'bc2789e0cf1821a730a6ee2fbccbc2d746c6a7edcb6ca7c3d45047487d34f141','bc2789e0cf1821a730a6ee2fbccbc2d746c6a7edcb6ca7c3d45047487d34f141',0,3,'2026-11-23 02:17:00.000000');
CREATE TABLE paper_layouts (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	who VARCHAR(60) NOT NULL, 
	notices JSON NOT NULL, 
	second_language VARCHAR(2) NOT NULL, 
	logo BLOB NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "paper_layouts" VALUES(1,'an-hoa','2026-11-23 02:07:00.000000','admin','["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."]','',X'');
CREATE TABLE posters (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	text VARCHAR(200) NOT NULL, 
	file VARCHAR(60) NOT NULL, 
	seconds INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	zone VARCHAR(40) NOT NULL, 
	first_day DATE, 
	last_day DATE, 
	weekdays VARCHAR(7) NOT NULL, 
	begins VARCHAR(5) NOT NULL, 
	ends VARCHAR(5) NOT NULL, 
	who VARCHAR(60) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE "print_jobs" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	office VARCHAR(40) NOT NULL, 
	ticket INTEGER, 
	copy INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	detail VARCHAR(200) NOT NULL, 
	who VARCHAR(60) NOT NULL, 
	base_url VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	leased_until DATETIME, 
	expires_at DATETIME NOT NULL, 
	papers JSON, 
	agent INTEGER, 
	only INTEGER, 
	CONSTRAINT fk_print_jobs_agent FOREIGN KEY(agent) REFERENCES device_tokens (id), 
	CONSTRAINT fk_print_jobs_only FOREIGN KEY(only) REFERENCES device_tokens (id), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	FOREIGN KEY(ticket) REFERENCES tickets (id)
);
INSERT INTO "print_jobs" VALUES(1,'an-hoa',2,0,'pending','in theo yêu cầu','greeter','http://server','2026-11-23 02:07:00.000000',NULL,'2026-11-23 02:37:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": [], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/M76KDHC5H3X4IS7C", "code": "M76K-DHC5", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(2,'an-hoa',NULL,0,'pending','','greeter','','2026-11-23 02:07:00.000000',NULL,'2026-11-23 02:10:00.000000','{"number": "A025", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": [], "second_language": "", "service_name_second": "", "logo": "", "priority": false, "ahead": 6, "wait": null, "issued_at_text": "09:07 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AAAABBBBCCCCDDDD", "code": "AAAA-BBBB", "test": true}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(3,'an-hoa',7,0,'printed','','officer None','http://server','2026-11-23 02:12:00.000000',NULL,'2026-11-23 02:42:00.000000',NULL,1,NULL);
INSERT INTO "print_jobs" VALUES(4,'an-hoa',5,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A003", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Files to hand in: 3.", "Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": true, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Monday, 23/11/2026", "url": "/t/YYFMGH3E63N4Q3E2", "code": "586 685", "kind": "voucher", "first_day_text": "Tuesday, 24/11/2026", "last_day_text": "Wednesday, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(5,'an-hoa',3,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:50 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/PUST65Y4YMKPYMIG", "code": "494 790", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(6,'an-hoa',2,0,'failed','Ngày được mở lại.','','http://server','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/M76KDHC5H3X4IS7C", "code": "140 061", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(7,'an-hoa',4,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "L001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:55 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/F7A3V5ZSZEHWHZ7A", "code": "399 460", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(8,'an-hoa',7,0,'failed','Ngày được mở lại.','','http://server','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A900", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:09 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AWAYAWAYAWAYAWAY", "code": "242 718", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(9,'an-hoa',6,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "Q001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/C2QXURLKATB6ZZR3", "code": "272 039", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(10,'an-hoa',9,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A005", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "15:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/HRRRLX6RKKXWJZ3B", "code": "681 450", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(11,'an-hoa',5,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A003", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Files to hand in: 3.", "Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": true, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Monday, 23/11/2026", "url": "/t/YYFMGH3E63N4Q3E2", "code": "621 522", "kind": "voucher", "first_day_text": "Tuesday, 24/11/2026", "last_day_text": "Wednesday, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(12,'an-hoa',3,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:50 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/PUST65Y4YMKPYMIG", "code": "749 236", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(13,'an-hoa',2,0,'pending','','','http://server','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/M76KDHC5H3X4IS7C", "code": "773 672", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(14,'an-hoa',4,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "L001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:55 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/F7A3V5ZSZEHWHZ7A", "code": "580 556", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(15,'an-hoa',7,0,'pending','','','http://server','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A900", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:09 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AWAYAWAYAWAYAWAY", "code": "998 721", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(16,'an-hoa',6,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "Q001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/C2QXURLKATB6ZZR3", "code": "155 692", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(17,'an-hoa',9,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A005", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "15:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/HRRRLX6RKKXWJZ3B", "code": "650 521", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(18,'an-hoa',10,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "Q002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "16:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/QJWHB4E47HOFWS4P", "code": "504 140", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(19,'an-hoa',19,0,'pending','','supervisor','','2026-11-24 02:05:00.000000',NULL,'2026-11-24 02:35:00.000000','{"number": "A004", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:05 \u00b7 Tuesday, 24/11/2026", "url": "/t/MMH7DMDSWVVFBKI5", "code": "MMH7-DMDS", "calls_from": "", "honoured": false}',NULL,NULL);
CREATE TABLE procedures (
	office VARCHAR(40) NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	effective_from DATE NOT NULL, 
	effective_to DATE, 
	name VARCHAR(400) NOT NULL, 
	name_en VARCHAR(400) NOT NULL, 
	keywords VARCHAR(200) NOT NULL, 
	field VARCHAR(80) NOT NULL, 
	service VARCHAR(12) NOT NULL, 
	level VARCHAR(12) NOT NULL, 
	papers JSON NOT NULL, 
	fee VARCHAR(300) NOT NULL, 
	days VARCHAR(200) NOT NULL, 
	source VARCHAR(200) NOT NULL, 
	imported_at DATETIME NOT NULL, 
	PRIMARY KEY (office, code, effective_from), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE settings_versions (
	office VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	valid_from DATETIME NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR(60) NOT NULL, 
	reason VARCHAR(200) NOT NULL, 
	origin VARCHAR(10) NOT NULL, 
	document JSON NOT NULL, 
	PRIMARY KEY (office, version), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "settings_versions" VALUES('an-hoa',1,'1970-01-01 00:00:00.000000','2026-11-23 00:00:00.000000','','','start','{"office": {"code": "an-hoa", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "time_zone": "Asia/Ho_Chi_Minh", "hotline": "", "notice": "L\u1ea5y s\u1ed1 mi\u1ec5n ph\u00ed \u2013 Ph\u1ee5c v\u1ee5 theo th\u1ee9 t\u1ef1 \u2013 \u01afu ti\u00ean theo quy \u0111\u1ecbnh ni\u00eam y\u1ebft", "hours": {"mon": ["07:30-11:30", "13:30-17:00"], "tue": ["07:30-11:30", "13:30-17:00"], "wed": ["07:30-11:30", "13:30-17:00"], "thu": ["07:30-11:30", "13:30-17:00"], "fri": ["07:30-11:30", "13:30-17:00"]}, "public_holidays": "", "dates": {}, "issue_early_minutes": 30, "help_service": ""}, "services": [{"code": "A", "prefix": "", "name": "Ch\u1ee9ng th\u1ef1c", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "H", "prefix": "", "name": "H\u1ed9 t\u1ecbch", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "L", "prefix": "", "name": "\u0110\u1ea5t \u0111ai", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 5, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "Q", "prefix": "", "name": "Nh\u1eadn k\u1ebft qu\u1ea3", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}], "counters": [{"number": "1", "name": "", "services": ["A"], "secondary": ["Q"], "zone": ""}, {"number": "2", "name": "", "services": ["A", "H"], "secondary": [], "zone": ""}, {"number": "3", "name": "", "services": ["H"], "secondary": ["A"], "zone": ""}, {"number": "4", "name": "", "services": ["L"], "secondary": [], "zone": ""}], "queue": {"priority_minutes": 30, "secondary_minutes": 10, "return_minutes": 20, "undo_seconds": 30}, "rules": {"numbers_per_service": 1, "numbers_per_person": 0, "priority_age": 75}, "printer": {"device": "agent", "width": 576, "expires_minutes": 30, "keep_days": 7, "look_seconds": 10, "tear_mm": 0}, "paper": {"notices": [], "second_language": ""}, "kiosk": {"screen_inches": 21.5, "distance_cm": 60.0, "scanner": false, "agent_door": "", "offline_first": 900, "offline_numbers": 2}, "voice": {"enabled": true, "gtts": false, "piper_model": "", "repeat": 2, "region": "north", "numbers": "digits", "citizen": "c\u00f4ng d\u00e2n", "counter": "qu\u1ea7y", "call": "Xin m\u1eddi {citizen} c\u00f3 s\u1ed1", "priority": "Xin m\u1eddi {citizen} \u01b0u ti\u00ean c\u00f3 s\u1ed1", "to": "\u0111\u1ebfn {counter} s\u1ed1", "transfer": "sang {counter} s\u1ed1", "recall": "Xin nh\u1eafc l\u1ea1i", "short": "S\u1ed1", "short_to": "{counter}", "letters": {}, "english": "ticket", "quiet": [], "volume": {}, "zone_volume": {}, "notices": {}}}');
INSERT INTO "settings_versions" VALUES('an-hoa',2,'2026-11-23 02:07:00.000000','2026-11-23 02:07:00.000000','admin','thử','page','{"office": {"code": "an-hoa", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "time_zone": "Asia/Ho_Chi_Minh", "hotline": "", "notice": "L\u1ea5y s\u1ed1 mi\u1ec5n ph\u00ed \u2013 Ph\u1ee5c v\u1ee5 theo th\u1ee9 t\u1ef1 \u2013 \u01afu ti\u00ean theo quy \u0111\u1ecbnh ni\u00eam y\u1ebft", "hours": {"mon": ["07:30-11:30", "13:30-17:00"], "tue": ["07:30-11:30", "13:30-17:00"], "wed": ["07:30-11:30", "13:30-17:00"], "thu": ["07:30-11:30", "13:30-17:00"], "fri": ["07:30-11:30", "13:30-17:00"]}, "public_holidays": "", "dates": {}, "issue_early_minutes": 30, "help_service": ""}, "services": [{"code": "A", "prefix": "", "name": "Ch\u1ee9ng th\u1ef1c", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "H", "prefix": "", "name": "H\u1ed9 t\u1ecbch", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "L", "prefix": "", "name": "\u0110\u1ea5t \u0111ai", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 5, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "Q", "prefix": "", "name": "Nh\u1eadn k\u1ebft qu\u1ea3", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}], "counters": [{"number": "1", "name": "", "services": ["A"], "secondary": ["Q"], "zone": ""}, {"number": "2", "name": "", "services": ["A", "H"], "secondary": [], "zone": ""}, {"number": "3", "name": "", "services": ["H"], "secondary": ["A"], "zone": ""}, {"number": "4", "name": "", "services": ["L"], "secondary": [], "zone": ""}], "queue": {"priority_minutes": 30, "secondary_minutes": 10, "return_minutes": 20, "undo_seconds": 30}, "rules": {"numbers_per_service": 1, "numbers_per_person": 0, "priority_age": 75}, "printer": {"device": "agent", "width": 576, "expires_minutes": 30, "keep_days": 7, "look_seconds": 10, "tear_mm": 0}, "paper": {"notices": [], "second_language": ""}, "kiosk": {"screen_inches": 21.5, "distance_cm": 60.0, "scanner": false, "agent_door": "", "offline_first": 900, "offline_numbers": 2}, "voice": {"enabled": true, "gtts": false, "piper_model": "", "repeat": 2, "region": "north", "numbers": "digits", "citizen": "c\u00f4ng d\u00e2n", "counter": "qu\u1ea7y", "call": "Xin m\u1eddi {citizen} c\u00f3 s\u1ed1", "priority": "Xin m\u1eddi {citizen} \u01b0u ti\u00ean c\u00f3 s\u1ed1", "to": "\u0111\u1ebfn {counter} s\u1ed1", "transfer": "sang {counter} s\u1ed1", "recall": "Xin nh\u1eafc l\u1ea1i", "short": "S\u1ed1", "short_to": "{counter}", "letters": {}, "english": "ticket", "quiet": [], "volume": {}, "zone_volume": {}, "notices": {}}}');
INSERT INTO "settings_versions" VALUES('an-hoa',3,'2027-01-22 01:00:00.000000','2026-11-23 02:07:00.000000','admin','Tết','page','{"office": {"code": "an-hoa", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "time_zone": "Asia/Ho_Chi_Minh", "hotline": "", "notice": "L\u1ea5y s\u1ed1 mi\u1ec5n ph\u00ed \u2013 Ph\u1ee5c v\u1ee5 theo th\u1ee9 t\u1ef1 \u2013 \u01afu ti\u00ean theo quy \u0111\u1ecbnh ni\u00eam y\u1ebft", "hours": {"mon": ["07:30-11:30", "13:30-17:00"], "tue": ["07:30-11:30", "13:30-17:00"], "wed": ["07:30-11:30", "13:30-17:00"], "thu": ["07:30-11:30", "13:30-17:00"], "fri": ["07:30-11:30", "13:30-17:00"]}, "public_holidays": "", "dates": {}, "issue_early_minutes": 30, "help_service": ""}, "services": [{"code": "A", "prefix": "", "name": "Ch\u1ee9ng th\u1ef1c", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "H", "prefix": "", "name": "H\u1ed9 t\u1ecbch", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "L", "prefix": "", "name": "\u0110\u1ea5t \u0111ai", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 5, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "Q", "prefix": "", "name": "Nh\u1eadn k\u1ebft qu\u1ea3", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}], "counters": [{"number": "1", "name": "", "services": ["A"], "secondary": ["Q"], "zone": ""}, {"number": "2", "name": "", "services": ["A", "H"], "secondary": [], "zone": ""}, {"number": "3", "name": "", "services": ["H"], "secondary": ["A"], "zone": ""}, {"number": "4", "name": "", "services": ["L"], "secondary": [], "zone": ""}], "queue": {"priority_minutes": 30, "secondary_minutes": 10, "return_minutes": 20, "undo_seconds": 30}, "rules": {"numbers_per_service": 1, "numbers_per_person": 0, "priority_age": 75}, "printer": {"device": "agent", "width": 576, "expires_minutes": 30, "keep_days": 7, "look_seconds": 10, "tear_mm": 0}, "paper": {"notices": [], "second_language": ""}, "kiosk": {"screen_inches": 21.5, "distance_cm": 60.0, "scanner": false, "agent_door": "", "offline_first": 900, "offline_numbers": 2}, "voice": {"enabled": true, "gtts": false, "piper_model": "", "repeat": 2, "region": "north", "numbers": "digits", "citizen": "c\u00f4ng d\u00e2n", "counter": "qu\u1ea7y", "call": "Xin m\u1eddi {citizen} c\u00f3 s\u1ed1", "priority": "Xin m\u1eddi {citizen} \u01b0u ti\u00ean c\u00f3 s\u1ed1", "to": "\u0111\u1ebfn {counter} s\u1ed1", "transfer": "sang {counter} s\u1ed1", "recall": "Xin nh\u1eafc l\u1ea1i", "short": "S\u1ed1", "short_to": "{counter}", "letters": {}, "english": "ticket", "quiet": [], "volume": {}, "zone_volume": {}, "notices": {}}}');
CREATE TABLE sign_ins (
	digest VARCHAR(64) NOT NULL, 
	person INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	used_at DATETIME NOT NULL, 
	closes_at DATETIME, 
	ends_at DATETIME NOT NULL, 
	PRIMARY KEY (digest), 
	FOREIGN KEY(person) REFERENCES users (id)
);
CREATE TABLE speaking_turns (
	office VARCHAR(40) NOT NULL, 
	zone VARCHAR(40) NOT NULL, 
	turn JSON NOT NULL, 
	PRIMARY KEY (office, zone), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE ticket_events (
	office VARCHAR(40) NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	business_date DATE NOT NULL, 
	step VARCHAR(16) NOT NULL, 
	ticket INTEGER, 
	service VARCHAR(12) NOT NULL, 
	counter VARCHAR(2), 
	desk VARCHAR(2), 
	who VARCHAR(60) NOT NULL, 
	why VARCHAR(200) NOT NULL, 
	order_seq INTEGER NOT NULL, 
	rank_at DATETIME, 
	only BOOLEAN NOT NULL, 
	undoes INTEGER, 
	hash VARCHAR(64) NOT NULL, taken_at DATETIME, data JSON, 
	PRIMARY KEY (office, seq), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	FOREIGN KEY(ticket) REFERENCES tickets (id)
);
INSERT INTO "ticket_events" VALUES('an-hoa',1,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','1',NULL,'supervisor','',1,NULL,0,NULL,'6bf3f5b6db679c661b8ff9db118ed252574336018a1356b7005ae133df93e4a0',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',2,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','2',NULL,'supervisor','',1,NULL,0,NULL,'f1f928221fb357d754a274875a036f42c7173258d1de3bf6f1a5bf80e17d4079',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',3,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','3',NULL,'supervisor','',1,NULL,0,NULL,'77cc89ed6c22a0638daec77ddffd267c15f1a278486cf4ce12751b2fd41a4273',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',4,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','4',NULL,'supervisor','',1,NULL,0,NULL,'b21cf28d88b3fed59b6a462001b7c13dedd884609883cc1ff072e88e92316f4f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',5,'2026-11-23 01:40:00.000000','2026-11-23','issue',1,'A',NULL,NULL,'officer None','',5,'2026-11-23 01:40:00.000000',0,NULL,'40d85fdf96159e2991378078d62ee74af312e7b67e937a65e1212d106f18b07e',NULL,'{"public_id": "ZLP7Z6MZNJERNYFV", "prefix": "A", "number": 1, "label": "A001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',6,'2026-11-23 01:45:00.000000','2026-11-23','issue',2,'H',NULL,NULL,'officer None','ghi chú',6,'2026-11-23 01:45:00.000000',0,NULL,'6a865082ca3e8a52d841fbc9bc0105656141f79bb7595a5f16d58a779b0ce1d6',NULL,'{"public_id": "M76KDHC5H3X4IS7C", "prefix": "H", "number": 1, "label": "H001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',7,'2026-11-23 01:50:00.000000','2026-11-23','issue',3,'A',NULL,NULL,'officer None','',7,'2026-11-23 01:50:00.000000',0,NULL,'efeaeab5c80c5c9ebb55c90c7c03fa23e0089ddb2b4ce15d56b438a11a964c23',NULL,'{"public_id": "PUST65Y4YMKPYMIG", "prefix": "A", "number": 2, "label": "A002", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',8,'2026-11-23 01:55:00.000000','2026-11-23','issue',4,'L',NULL,NULL,'officer None','',8,'2026-11-23 01:55:00.000000',0,NULL,'a1f2cdeea08d73fbfc8e53be9b948893b86b9102c7a1dcaf058b694cbf103a45',NULL,'{"public_id": "F7A3V5ZSZEHWHZ7A", "prefix": "L", "number": 1, "label": "L001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',9,'2026-11-23 02:00:00.000000','2026-11-23','issue',5,'A',NULL,NULL,'officer None','',9,'2026-11-23 01:30:00.000000',0,NULL,'63548e285db38c0b309877676832a604d3b8fec2cfa55e310d9925519b887c05',NULL,'{"public_id": "YYFMGH3E63N4Q3E2", "prefix": "A", "number": 3, "label": "A003", "priority": true, "language": "en", "files": 3, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',10,'2026-11-23 02:00:00.000000','2026-11-23','issue',6,'Q',NULL,NULL,'officer None','',10,'2026-11-23 06:29:59.391500',0,NULL,'674794a81449fcb47fd2163b3cc5eebbced45ddd4112a81fbb788ab7d7b0c476',NULL,'{"public_id": "C2QXURLKATB6ZZR3", "prefix": "Q", "number": 1, "label": "Q001", "priority": false, "language": "vi", "files": 1, "place": "afternoon", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',11,'2026-11-23 02:00:00.000000','2026-11-23','call',5,'A','1','1','officer 1','',11,NULL,0,NULL,'763a0b9ab812541f94acf9c453d2d207f001b1dcce277b476c71ccbf9eba7644',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',12,'2026-11-23 02:00:00.000000','2026-11-23','park',5,'A','1','1','officer 1','đi photo',12,NULL,0,NULL,'d9cb1c646331ec41ac6a9169c56d7ed7bfd439efd70a03019c7a7224094c6c47',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',13,'2026-11-23 02:00:00.000000','2026-11-23','call',1,'A','1','1','officer 1','',13,NULL,0,NULL,'c957c6db841b110d6f8ef10b51975c7e1eebd5e1113f0d5f95dfd2491a58cbb0',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',14,'2026-11-23 02:00:00.000000','2026-11-23','undo',1,'A',NULL,'1','officer 1','',14,NULL,0,13,'9f0782ba46013686a95ba8fb684a48309e2c4de2f5d1f92edb4b41243b328e04',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',15,'2026-11-23 02:00:00.000000','2026-11-23','call',1,'A','1','1','officer 1','',15,NULL,0,NULL,'952f239ebcc21293c131ce1ee551492f24933e57c4f7f7d62b0db745d7ff859b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',16,'2026-11-23 02:01:00.000000','2026-11-23','recall',1,'A','1','1','officer 1','',16,NULL,0,NULL,'5ad83f917f224ef943dc11186574d77b609bd79d7cd71e1b9f02ee4a1eb21b62',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',17,'2026-11-23 02:01:00.000000','2026-11-23','serve',1,'A','1','1','officer 1','',17,NULL,0,NULL,'01c3f3dbecdb7aacaf049f0c3df0b18136526802e0cdfc57e9ccfaaaf3cc4556',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',18,'2026-11-23 02:05:00.000000','2026-11-23','finish',1,'A','1','1','officer 1','',18,NULL,0,NULL,'80e937d1018da65569230a002f281ecbb790d45b2b761e8e97eb1d624dd001a7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',19,'2026-11-23 02:05:00.000000','2026-11-23','resume',5,'A','2','2','officer 2','',19,NULL,0,NULL,'3bb00100bb87846c07847d4263b4d21b5dbad345f53476742c31a0d2152a9ed7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',20,'2026-11-23 02:05:00.000000','2026-11-23','transfer',5,'A','3','2','officer 2','thiếu giấy',20,NULL,1,NULL,'890d723fbfe18ecb8380cbd283637ea3dab298c603ecbae7821bb4e9de62115a',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',21,'2026-11-23 02:05:00.000000','2026-11-23','call',5,'A','3','3','officer 3','',21,NULL,0,NULL,'0c5e4469e1a75475cd27284d54a31f9ba78f6d88d08dbc7024eba5bca3f8c33b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',22,'2026-11-23 02:05:00.000000','2026-11-23','no_show',5,'A','3','3','officer 3','đã về',22,NULL,0,NULL,'04de45c5f47ae828ad486fe40ede0adcc51c84649ebbd78590d6e33878edab85',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',23,'2026-11-23 02:07:00.000000','2026-11-23','restore',5,'A',NULL,'3','officer 3','',23,'2026-11-23 01:30:00.000000',0,NULL,'08c6c154c9e2549a7a2b5ea27a73b0962b4dc86597dda9714ab591dc1ddaad47',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',24,'2026-11-23 02:07:00.000000','2026-11-23','postpone',2,'H',NULL,NULL,'officer None','',24,'2026-11-23 01:55:00.000000',0,NULL,'09b931384bcc2890fd83be377311e2fdb9b6db5f4dc8173db07da87219ec8874',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',25,'2026-11-23 02:07:00.000000','2026-11-23','cancel',4,'L',NULL,NULL,'officer None','',25,NULL,0,NULL,'d4bbd2b87c8d4d8259a7e1e74dcba7b7da4e333c2f75d031b1b8a7ad192e43ef',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',26,'2026-11-23 02:07:00.000000','2026-11-23','undo',4,'L',NULL,NULL,'officer None','',26,NULL,0,25,'f9da65014d5fa699b62ff77395188f304d776f95856d0a8de0e27a75e2e7a24a',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',27,'2026-11-23 02:07:00.000000','2026-11-23','move',4,'H',NULL,NULL,'officer None','máy hỏng',27,NULL,0,NULL,'8a17e4b07fd622931d67cef6470a3fa5e989d4aa6a9287c09ad86df6f92e7b95',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',28,'2026-11-23 02:07:00.000000','2026-11-23','pause_counter',NULL,'','4','4','officer 4','họp',28,NULL,0,NULL,'789d3910170af964358114e5817cb097e77b70a8a5f0cd5ec2ffadf8d9a68341',NULL,'{"back_at": "2026-11-23T02:17:00+00:00"}');
INSERT INTO "ticket_events" VALUES('an-hoa',29,'2026-11-23 02:07:00.000000','2026-11-23','close_counter',NULL,'','2','2','officer 2','',29,NULL,0,NULL,'4b1a25d5dc0cd64c6193e95e533bc86799865ca8b468f3bcd40e41e3d48fbae1',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',30,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours 07:30-17:00',30,NULL,0,NULL,'3d4eb3c45d37cc18b9f125a11fcfd748038c92990b5cc7f25c764991f552140f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',31,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours 07:30-09:07',31,NULL,0,NULL,'e6e43eafdb346a4fedbe747da9c8eec58c87a2efa28142401545ae3f8e59d1d5',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',32,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','closed yes',31,NULL,0,NULL,'5f5099ab23b30a59f9d990ee4b223bbc21b0e625d1c4e8f392ba4db24a1126c0',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',33,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','closed usual',33,NULL,0,NULL,'5681e5f7a838dd75ba51cac6c02165c4bde71e9ed2843e5345faab2d23ec845d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',34,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours usual',33,NULL,0,NULL,'fb941e350537de170bf4265c2b1a2e58b6d4a9cb7bf10b4990ae09293f2c8d2d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',35,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','serve_all yes',35,NULL,0,NULL,'8ad63718038f99da302a3641f20d15f76ddfcaf510bd52324cd1cda34f372410',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',36,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','serve_all usual',36,NULL,0,NULL,'039a613230f66133bf5d9a0d5cf0c7e8ccff76b87167a2f155ca108ee32655eb',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',37,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'L',NULL,NULL,'officer None','stop yes',37,NULL,0,NULL,'3a8ca57938e3db305c531ed8078bedda72e37b772a1a5c948705907f62abe432',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',38,'2026-11-23 02:07:00.000000','2026-11-23','read_notice',NULL,'',NULL,NULL,'officer None','lunch',38,NULL,0,NULL,'155a08b563bad457a2af1bbae384162d4a70c0415e933c215118d4c13aad5bcf',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',39,'2026-11-23 02:07:00.000000','2026-11-23','reprint',NULL,'H',NULL,NULL,'greeter','H001',39,NULL,0,NULL,'c20d8d3b3cb712d70906fa3f3cd719326e920634897422e62a401bea99778e8e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',40,'2026-11-23 02:07:00.000000','2026-11-23','test_print',NULL,'',NULL,NULL,'greeter','',39,NULL,0,NULL,'b7d153e425eb0be74f4f6be29779f5f5bfff4147e7ade2a1a54ea24ed3f2ff4a',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',41,'2026-11-23 02:07:00.000000','2026-11-23','print_skipped',NULL,'',NULL,NULL,'greeter','0 phiếu',39,NULL,0,NULL,'c4964e9ea233c61176c17b73b2d6753526d8e43e2b6288cfdb9f7b7e9752398a',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',42,'2026-11-23 02:07:00.000000','2026-11-23','pair',NULL,'',NULL,NULL,'admin','kiosk: Ki-ốt',42,NULL,0,NULL,'a5548843769aeaa127a6db2de216611378f878d6cda5e065a02412d715970194',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',43,'2026-11-23 02:07:00.000000','2026-11-23','rename_device',NULL,'',NULL,NULL,'admin','Ki-ốt → Ki-ốt cửa chính',42,NULL,0,NULL,'a871a2d1d8e24b20a52d3bd56cf99ceb7635cb38400543a4ce10a95d7e8db7a0',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',44,'2026-11-23 02:07:00.000000','2026-11-23','revoke_device',NULL,'',NULL,NULL,'admin','kiosk: Ki-ốt cửa chính',42,NULL,0,NULL,'ccac03f5a45ccce3384ee63ba630e16d368c2a4097c9e47db3fe5655ee07ed53',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',45,'2026-11-23 02:07:00.000000','2026-11-23','place_board',NULL,'',NULL,NULL,'admin','Màn hình: inches=55',42,NULL,0,NULL,'56418d6b4588407bb9d7b19db00964523e9c792372e65b5aa613558f746dde31',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',46,'2026-11-23 02:07:00.000000','2026-11-23','put_up_poster',NULL,'',NULL,NULL,'admin','line: Mang theo căn cước.',42,NULL,0,NULL,'c3aac55356975ad29ecbeb9d419b66ee4046cbb126a3629b1aa0f13a1aa39b45',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',47,'2026-11-23 02:07:00.000000','2026-11-23','change_poster',NULL,'',NULL,NULL,'admin','line: Xin giữ trật tự.',42,NULL,0,NULL,'eb650ec56d5a84f59b98d28d8a06ee8547f3c07ed40da05d939007568a4e365c',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',48,'2026-11-23 02:07:00.000000','2026-11-23','take_down_poster',NULL,'',NULL,NULL,'admin','line: Xin giữ trật tự.',42,NULL,0,NULL,'0efd49a236f0c5dfe1c7930adfd64654cde3f4c0a37ddf0d21d43f84a2c1275c',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',49,'2026-11-23 02:07:00.000000','2026-11-23','change_paper',NULL,'',NULL,NULL,'admin','Giữ phiếu đến hết lượt.',42,NULL,0,NULL,'084b217bad492f5233d47383e9020489b877d41486cda0cba86167e8806c52d7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',50,'2026-11-23 02:07:00.000000','2026-11-23','change_voice',NULL,'',NULL,NULL,'admin','dùng giọng Chị Lan (vi)',42,NULL,0,NULL,'922e7f53e5299928fbbde572cb9682aad7c71ab409f2429ee3301c134f06666c',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',51,'2026-11-23 02:07:00.000000','2026-11-23','change_settings',NULL,'',NULL,NULL,'admin','thử',42,NULL,0,NULL,'7078a9a5b916771c14711f7b18450511a4b9d87f312b7bdb87352c68286d12fa',NULL,'{"version": 2, "valid_from": "2026-11-23T02:07:00+00:00", "origin": "page", "changes": []}');
INSERT INTO "ticket_events" VALUES('an-hoa',52,'2026-11-23 02:07:00.000000','2026-11-23','change_settings',NULL,'',NULL,NULL,'admin','Tết',42,NULL,0,NULL,'ead014330e299a3f40b6024141d08ffc888498f9f85a0ccb9a338b5b2a628a48',NULL,'{"version": 3, "valid_from": "2027-01-22T01:00:00+00:00", "origin": "page", "changes": []}');
INSERT INTO "ticket_events" VALUES('an-hoa',53,'2026-11-23 02:07:00.000000','2026-11-23','add_device',NULL,'',NULL,NULL,'admin','kiosk: B',42,NULL,0,NULL,'6c046958a6cfb1fd4f15c03a92e2fa0e802b058aaae304bb26e8bedbcb428d71',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',54,'2026-11-23 02:07:00.000000','2026-11-23','add_user',NULL,'',NULL,NULL,'admin','officer: Lan',42,NULL,0,NULL,'2f256b1ac9290082e3df44e8844b4e7bd892d9667ca1cf95676fb5a7998012aa',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',55,'2026-11-23 02:07:00.000000','2026-11-23','reset_user',NULL,'',NULL,NULL,'admin','Lan',42,NULL,0,NULL,'2421bf6951b82f812805be954b00c4629acf0fcabb3c4570c361785f3b5b77d7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',56,'2026-11-23 02:07:00.000000','2026-11-23','remove_user',NULL,'',NULL,NULL,'admin','Lan',42,NULL,0,NULL,'03e349d5e496a41f55ead10f794e2416b30ca9d96e0de30a9e39c93df6d56a52',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',57,'2026-11-23 02:12:00.000000','2026-11-23','issue',7,'A',NULL,NULL,'officer None','',57,'2026-11-23 02:09:00.000000',0,NULL,'4d7747769212bd2396b465bc0225ead191ae80273a3d68d1beee26ac607b65c6','2026-11-23 02:09:00.000000','{"public_id": "AWAYAWAYAWAYAWAY", "prefix": "A", "number": 900, "label": "A900", "priority": false, "language": "vi", "files": 1, "offline": true}');
INSERT INTO "ticket_events" VALUES('an-hoa',58,'2026-11-23 02:12:00.000000','2026-11-23','issue',8,'A',NULL,NULL,'officer None','',58,'2026-11-23 02:12:00.000000',0,NULL,'10900f266a808cce9d93ee27e7e1478732574c49c0dfdcf4bcf9ca99b7c5083d',NULL,'{"public_id": "5DJCGXPZSHZL27Z7", "prefix": "A", "number": 4, "label": "A004", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',59,'2026-11-23 02:12:00.000000','2026-11-23','day_end',8,'A',NULL,NULL,'officer None','another_day',58,NULL,0,NULL,'fe07d8d9496dbe2a8164ad12be7d47342c78a974a8d907ba57284c8fb3c6d2fc',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "176520"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',60,'2026-11-23 08:00:00.000000','2026-11-23','issue',9,'A',NULL,NULL,'officer None','',60,'2026-11-23 08:00:00.000000',0,NULL,'3ab979ac8c3925af70c7408e31759d14fdbaff1ad7311bb5269c23368cb693b2',NULL,'{"public_id": "HRRRLX6RKKXWJZ3B", "prefix": "A", "number": 5, "label": "A005", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',61,'2026-11-23 10:00:00.000000','2026-11-23','close_day',NULL,'',NULL,NULL,'','',61,NULL,0,NULL,'f98d166d0bff1d4e706b8dd4f6b7d0243c5abe06d8d2d2dc4f884ce8f8380878',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',62,'2026-11-23 10:00:00.000000','2026-11-23','day_end',5,'A',NULL,NULL,'','closing',61,NULL,0,NULL,'807a60fdb890f7e62d8b48558d78cb9350efc8a4a92cab6ad275c0cb2dedd74a',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "586685"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',63,'2026-11-23 10:00:00.000000','2026-11-23','day_end',3,'A',NULL,NULL,'','closing',61,NULL,0,NULL,'1acecb0815a5a8b0fc7d83949a33234faac6675546042f30cf7f1a97f99cac24',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "494790"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',64,'2026-11-23 10:00:00.000000','2026-11-23','day_end',2,'H',NULL,NULL,'','closing',61,NULL,0,NULL,'b171a35c1f71765b5393d9dfdeec8ed541f9388125b1649e526c5645beeaf21c',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "140061"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',65,'2026-11-23 10:00:00.000000','2026-11-23','day_end',4,'H',NULL,NULL,'','closing',61,NULL,0,NULL,'d598f47de627a91bf942d534087f70dc91d7907c192132fcbac49615d8b0724a',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "399460"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',66,'2026-11-23 10:00:00.000000','2026-11-23','day_end',7,'A',NULL,NULL,'','closing',61,NULL,0,NULL,'4b5699dda203c25e59613cb2b3c17db2f8952b60feddcc475da1a85628272ab9',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "242718"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',67,'2026-11-23 10:00:00.000000','2026-11-23','day_end',6,'Q',NULL,NULL,'','closing',61,NULL,0,NULL,'972c027e7dbde2e4eb6ee4cbf0e46efd87a9adc19beaf47e92e81076804b6ac5',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "272039"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',68,'2026-11-23 10:00:00.000000','2026-11-23','day_end',9,'A',NULL,NULL,'','closing',61,NULL,0,NULL,'aae8a00fac00a40a3b13ecdbb42dbcb981e956d9f73b793ab71b8adf0c03e7ad',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "681450"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',69,'2026-11-23 08:02:00.000000','2026-11-23','confirm_clock',NULL,'',NULL,NULL,'supervisor','2026-11-23 10:00Z',69,NULL,0,NULL,'f451bf6d96c42baab1ac0f772d675d019b3ba4fa23144bb6628ad2af18e3e083',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',70,'2026-11-23 08:02:00.000000','2026-11-23','reopen_day',NULL,'',NULL,NULL,'supervisor','clock',69,NULL,0,NULL,'32c74a93499eb6e778242c217e883652aa87cd812391624f99ad438f9a86931b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',71,'2026-11-23 08:02:00.000000','2026-11-23','undo',5,'A',NULL,NULL,'officer None','',71,NULL,0,62,'9bfda8630758dcf66f6f1b673588be34d768b0fb9921b7a601194f186f26fef9',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',72,'2026-11-23 08:02:00.000000','2026-11-23','undo',3,'A',NULL,NULL,'officer None','',71,NULL,0,63,'9586cce4f4ed3fa414e565d66fcc5d2172af037c731313a79fed78dc6da2aec7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',73,'2026-11-23 08:02:00.000000','2026-11-23','undo',2,'H',NULL,NULL,'officer None','',71,NULL,0,64,'50ce319b134d2bc9d7d463a331e99819b4f72c0bb884b475ff2e32cb67e6cc2e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',74,'2026-11-23 08:02:00.000000','2026-11-23','undo',4,'H',NULL,NULL,'officer None','',71,NULL,0,65,'be6100c86b503daeaa9dfd4166ae6091dd18e5d807ef2c40ffb584a88c8b01a2',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',75,'2026-11-23 08:02:00.000000','2026-11-23','undo',7,'A',NULL,NULL,'officer None','',71,NULL,0,66,'2163eac440bb43f9144cfa0d0af60945b1c0491659a5ddb731eb571237cb3c0f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',76,'2026-11-23 08:02:00.000000','2026-11-23','undo',6,'Q',NULL,NULL,'officer None','',71,NULL,0,67,'4a2876769773c97f5f3945a0e87bf26a9712841d91f4349eca1d319c06f86c33',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',77,'2026-11-23 08:02:00.000000','2026-11-23','undo',9,'A',NULL,NULL,'officer None','',71,NULL,0,68,'5f417795c79cce71ecb6f6fc39fac56c203bcfa004e209c33fce3b7dd643f2ca',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',78,'2026-11-23 09:00:00.000000','2026-11-23','issue',10,'Q',NULL,NULL,'officer None','',78,'2026-11-23 09:00:00.000000',0,NULL,'6fdbc9c2461c5cd3f031800ff7887de8e9f7048f0025e5454762c4f0a7608df1',NULL,'{"public_id": "QJWHB4E47HOFWS4P", "prefix": "Q", "number": 2, "label": "Q002", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',79,'2026-11-23 10:01:00.000000','2026-11-23','close_day',NULL,'',NULL,NULL,'','',79,NULL,0,NULL,'2f61a54462782dde79dc4c46fc97866bf3eb0c9285a1ed2787ed7329cd855ce3',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',80,'2026-11-23 10:01:00.000000','2026-11-23','day_end',5,'A',NULL,NULL,'','closing',79,NULL,0,NULL,'14270b7123f1573bbb8232f12406e569440a1b6d9599b5d4c4b9b380baf4d587',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "621522"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',81,'2026-11-23 10:01:00.000000','2026-11-23','day_end',3,'A',NULL,NULL,'','closing',79,NULL,0,NULL,'7cc2e7230598726fb78ff96c571fe478d65de951e116903a671c036a08e049d7',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "749236"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',82,'2026-11-23 10:01:00.000000','2026-11-23','day_end',2,'H',NULL,NULL,'','closing',79,NULL,0,NULL,'acd080fe72c21675ed4e146778874cffcd98449d772dc91fa65e49f479c23acf',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "773672"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',83,'2026-11-23 10:01:00.000000','2026-11-23','day_end',4,'H',NULL,NULL,'','closing',79,NULL,0,NULL,'8f9b9ec9064e035d627759e7de54e673acaf233d5ab567f6462d7cceb64dc949',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "580556"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',84,'2026-11-23 10:01:00.000000','2026-11-23','day_end',7,'A',NULL,NULL,'','closing',79,NULL,0,NULL,'d5e4a4e33c1a48e6918dcc9da040ca95dbda4ed9c02654384c0a22d142a2d492',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "998721"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',85,'2026-11-23 10:01:00.000000','2026-11-23','day_end',6,'Q',NULL,NULL,'','closing',79,NULL,0,NULL,'37b36b4249be26eeab28c399d74b9e4f2db553a024aabb4c9e34df2a6972c42a',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "155692"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',86,'2026-11-23 10:01:00.000000','2026-11-23','day_end',9,'A',NULL,NULL,'','closing',79,NULL,0,NULL,'1e8884220d4d4881dd127b1e19d5d4245475e2ee204f2e1fe0a7af80a8bdf8b9',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "650521"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',87,'2026-11-23 10:01:00.000000','2026-11-23','day_end',10,'Q',NULL,NULL,'','closing',79,NULL,0,NULL,'114b9f2e19bf95f3d94b813ee9295f1ab8a15f96b13c82bca5a8ccd21c55690b',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "504140"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',88,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','1',NULL,'','day_end',88,NULL,0,NULL,'ba19eb1de0ae7e9cec334bdbadacf46d617b3024ca18a078312b87423b685478',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',89,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','3',NULL,'','day_end',88,NULL,0,NULL,'c1a12ffd46cf5d9afff22f30e220549dbbba2475bff7fe4c99d6b94f179092d1',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',90,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','4',NULL,'','day_end',88,NULL,0,NULL,'bdf05fc97f76b24a6d1512c88fa23b5b3134fee1ab39e4ec3c453e119a3f3624',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',91,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','1',NULL,'supervisor','',91,NULL,0,NULL,'ddff32f740d52506e0d246244653949b7ef34fd13887c43731b5a225e944d2b4',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',92,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','2',NULL,'supervisor','',91,NULL,0,NULL,'0ba3aee4d5f8210eaa519b2abfdf2d450fe2b2b2c69c9a1e6de4e63db7a9be74',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',93,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','3',NULL,'supervisor','',91,NULL,0,NULL,'8053da966eb3441969921182b9fa396440e542f3be47c3cf2d459b4b188e50c8',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',94,'2026-11-24 01:00:00.000000','2026-11-24','issue',11,'Q',NULL,NULL,'officer None','Phiếu hẹn Q002 ngày 23/11',94,'2026-11-23 16:59:59.504000',0,NULL,'d77730dca3d14b97f5df021c0cb80215d53de133a181fa0430c05f15b1433222',NULL,'{"public_id": "RIPFAAVFQANWRVZN", "prefix": "Q", "number": 1, "label": "Q001", "priority": false, "language": "vi", "files": 1, "place": "head", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',95,'2026-11-24 01:00:00.000000','2026-11-24','redeem',NULL,'Q',NULL,NULL,'officer None','Q002 2026-11-23 -> Q001',94,NULL,0,NULL,'b5c5a367e5d0d10b5852b73fe222a2141e2102291b8803b18c226551dc5d660d',NULL,'{"ticket": 10, "used_by": 11}');
INSERT INTO "ticket_events" VALUES('an-hoa',96,'2026-11-24 01:00:00.000000','2026-11-24','issue',12,'A',NULL,NULL,'officer None','',96,'2026-11-24 01:00:00.000000',0,NULL,'2a4533d962141af561bd959c439a549d889f0bbc7c6b4c96b8eb1f9bb1dd9fd9',NULL,'{"public_id": "CXXJYO7EDYZXAUI6", "prefix": "A", "number": 1, "label": "A001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',97,'2026-11-24 01:00:00.000000','2026-11-24','issue',13,'A',NULL,NULL,'officer None','',97,'2026-11-24 01:00:00.000000',0,NULL,'124198af370b8c56f46f2b937bbd08f1c48374ac0d1ccd72d4bf19f0153aa9c8',NULL,'{"public_id": "YEVQOZ6UQ6HE34Z6", "prefix": "A", "number": 2, "label": "A002", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',98,'2026-11-24 01:00:00.000000','2026-11-24','issue',14,'A',NULL,NULL,'officer None','',98,'2026-11-24 01:00:00.000000',0,NULL,'0afb7386b1ae6232c1a5c36b41cc1d0ffad2d6ddc7d1b24f14077c555a614f60',NULL,'{"public_id": "KUF5SR6ZO4JVVHGU", "prefix": "A", "number": 3, "label": "A003", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',99,'2026-11-25 02:00:00.000000','2026-11-24','day_end',11,'Q',NULL,NULL,'','day_end',99,NULL,0,NULL,'2ce009fab888f975bbb6415006f3451395ea8d7bde1cf56cdcfddc138e599ad8',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "000236"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',100,'2026-11-25 02:00:00.000000','2026-11-24','day_end',12,'A',NULL,NULL,'','day_end',99,NULL,0,NULL,'7254b6497644de29785eebd36e1208ff57ff8fc5b6da663b32753971f4b4dd79',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "339016"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',101,'2026-11-25 02:00:00.000000','2026-11-24','day_end',13,'A',NULL,NULL,'','day_end',99,NULL,0,NULL,'9d4a26d699dbf58b3273132a5e252bf2b30e108bff0b4cc120599c297934dde5',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "074639"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',102,'2026-11-25 02:00:00.000000','2026-11-24','day_end',14,'A',NULL,NULL,'','day_end',99,NULL,0,NULL,'2e501ef55c7e5d3a93e16bf77ef7cc192fb06b3820dd39b997d62b550ec2d50e',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "830713"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',103,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','1',NULL,'','day_end',99,NULL,0,NULL,'79ed4831f2f759435bf1450fd3aadd7aa04bb6925cddd1d88d9939e65d468439',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',104,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','2',NULL,'','day_end',99,NULL,0,NULL,'4619e0a58748efee6ad071ea24ead6215af72d33bfae181cb831dff35bd753c1',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',105,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','3',NULL,'','day_end',99,NULL,0,NULL,'b45a0e29bd5395a90225ecdaa8d287ba4b3e0abd203654cf2111527ac3fc105d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',106,'2026-11-25 02:00:00.000000','2026-11-25','open_counter',NULL,'','1',NULL,'supervisor','',106,NULL,0,NULL,'5a9ada0501f2aabb5432f0151ba834fb50d44cf564be3d72543e7751c55c58ed',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',107,'2026-11-25 02:00:00.000000','2026-11-25','issue',15,'A',NULL,NULL,'officer None','',107,'2026-11-25 02:00:00.000000',0,NULL,'db9e518bb926533e948f680b1294bab4b538085a653a212ab1ceacf06e5ea40c',NULL,'{"public_id": "RVSHUIPZPO43MQYB", "prefix": "A", "number": 1, "label": "A001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',108,'2026-11-25 02:00:00.000000','2026-11-25','issue',16,'H',NULL,NULL,'officer None','',108,'2026-11-25 02:00:00.000000',0,NULL,'98550c6e6e44d84e35af31121a43adade66b3b1ab3fa1522e4d4d5aecc5d603a',NULL,'{"public_id": "F224CBSXV2IP7VVW", "prefix": "H", "number": 1, "label": "H001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',109,'2026-11-25 02:00:00.000000','2026-11-25','call',15,'A','1','1','officer 1','',109,NULL,0,NULL,'07c765459989803ce43669e2e9867b7427012272abb876ada561e5ae2b5877ec',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',110,'2026-11-25 02:00:00.000000','2026-11-25','issue',17,'A',NULL,NULL,'officer None','hai bộ',110,'2026-11-25 02:00:00.000000',0,NULL,'96528bef771a0abbe7507aaf698aca857d0664ef084ee9d43039905a0fe81252',NULL,'{"public_id": "D2BH6MP4PDLIRNBN", "prefix": "A", "number": 2, "label": "A002", "priority": false, "language": "en", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',111,'2026-11-24 02:05:00.000000','2026-11-24','confirm_clock',NULL,'',NULL,NULL,'supervisor','2026-11-25 02:00Z',111,NULL,0,NULL,'aedf6b1bf1e4ec49ff4ced663b64c3b6572831068653f238e4a51e8a6ca72466',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',112,'2026-11-24 02:05:00.000000','2026-11-25','set_back',15,'A','1',NULL,'supervisor','',111,NULL,0,NULL,'96d4c6c58ba664ed1a834737528593d824b5b658bf1c3268a30a6e65de907e27','2026-11-25 02:00:00.000000',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',113,'2026-11-24 02:05:00.000000','2026-11-25','day_end',16,'H',NULL,NULL,'supervisor','clock',111,NULL,0,NULL,'2e8070df83fe67d682639dfc1857f2579933fd92bd790d0c74688f1f096d9cbe',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "205121"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',114,'2026-11-24 02:05:00.000000','2026-11-24','issue',18,'H',NULL,NULL,'supervisor','',111,'2026-11-24 02:05:00.000000',0,NULL,'c1d5da08c69ed05b2be1ddf8b87fa8f30ce6e4e3fdbe63e359427cea13357a2e','2026-11-24 02:05:00.000000','{"public_id": "4JPCJUX5CKI2QSFV", "prefix": "H", "number": 1, "label": "H001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',115,'2026-11-24 02:05:00.000000','2026-11-24','redeem',NULL,'H',NULL,NULL,'supervisor','H001 2026-11-25 -> H001',111,NULL,0,NULL,'68e88193029aede9cded289da2ff66b09986866252cb9b2e5dfc14f22e6bf5de',NULL,'{"ticket": 16, "used_by": 18}');
INSERT INTO "ticket_events" VALUES('an-hoa',116,'2026-11-24 02:05:00.000000','2026-11-25','day_end',17,'A',NULL,NULL,'supervisor','clock',111,NULL,0,NULL,'edd08222d8f1e747aa289b7f5f90e813d5ff99a182dac841a1f0b887b305a1eb',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "790771"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',117,'2026-11-24 02:05:00.000000','2026-11-24','issue',19,'A',NULL,NULL,'supervisor','hai bộ',111,'2026-11-24 02:05:00.000000',0,NULL,'5667aff551bf926442c12ef26a7e549826bbfe527454d34e09660125eb2e3ef3','2026-11-24 02:05:00.000000','{"public_id": "MMH7DMDSWVVFBKI5", "prefix": "A", "number": 4, "label": "A004", "priority": false, "language": "en", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',118,'2026-11-24 02:05:00.000000','2026-11-24','redeem',NULL,'A',NULL,NULL,'supervisor','A002 2026-11-25 -> A004',111,NULL,0,NULL,'4d06e0543cde2e65a7951634a2b0a55c3575ca353b781fa85361740b30eee383',NULL,'{"ticket": 17, "used_by": 19}');
INSERT INTO "ticket_events" VALUES('an-hoa',119,'2026-11-24 02:05:00.000000','2026-11-24','undo',11,'Q',NULL,NULL,'supervisor','',119,NULL,0,99,'e45d5fad71e969aa78001d35d76b311cf7609778d8d714365d5f2a21075464d1',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',120,'2026-11-24 02:05:00.000000','2026-11-24','undo',12,'A',NULL,NULL,'supervisor','',119,NULL,0,100,'240daa7e2564968095f8f64e8e0acffa41125e0de681ed5078425eafc51d8f25',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',121,'2026-11-24 02:05:00.000000','2026-11-24','undo',13,'A',NULL,NULL,'supervisor','',119,NULL,0,101,'b17a580c13237846c0096751e833eb259bfaca7bd38a5b0b3a000b845eb5f75b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',122,'2026-11-24 02:05:00.000000','2026-11-24','undo',14,'A',NULL,NULL,'supervisor','',119,NULL,0,102,'4cce5da6d057953ea5bd7075667a1e278931ed6715761c1015388b3490726b63',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',123,'2026-11-24 02:05:00.000000','2026-11-24','open_counter',NULL,'','2',NULL,'supervisor','reopen_day',119,NULL,0,NULL,'96c847c9e1aa225a826d8835c73495a8e5d92819970596b0e83740df8176eca0',NULL,'{"officer": "supervisor"}');
INSERT INTO "ticket_events" VALUES('an-hoa',124,'2026-11-24 02:05:00.000000','2026-11-24','open_counter',NULL,'','3',NULL,'supervisor','reopen_day',119,NULL,0,NULL,'0ea383d71eefb40357947a8ff38725ca440c8bba8acae32ecfa1a4bb0d6c1ad4',NULL,'{"officer": "supervisor"}');
INSERT INTO "ticket_events" VALUES('an-hoa',1000125,'2026-11-24 02:10:00.000000','2026-11-24','restored',NULL,'',NULL,NULL,'','restored',1000125,NULL,0,NULL,'d1f04dbbeaf29898496fe36ba78c8a5603efb6ba6080264e9a8b3b2dcdb87d24',NULL,'{"numbers": {"A": 100, "H": 100, "L": 100, "Q": 100}}');
INSERT INTO "ticket_events" VALUES('an-hoa',1000126,'2026-11-24 02:15:00.000000','2026-11-24','issue',1000020,'A',NULL,NULL,'officer None','',1000126,'2026-11-24 02:15:00.000000',0,NULL,'acc0560819daf7ea8602f04716cd9535f0aed8826154f01bad097f73134946ee',NULL,'{"public_id": "OXWQ3WMPDJ3B7WBO", "prefix": "A", "number": 101, "label": "A101", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',1000127,'2026-11-24 02:15:00.000000','2026-11-24','call',12,'A','2','2','officer 2','',1000127,NULL,0,NULL,'680e3a67ead4fa090fd7c7f8115a6cf69716e3b1a3619dafa271577a4ca4eee5',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',1000128,'2026-11-24 02:15:00.000000','2026-11-24','pause_counter',NULL,'','3','3','officer 3','họp',1000128,NULL,0,NULL,'93c19f5a4b7dc62273e4f3a5b777ce2bab0c3840b862bdadef8b02f72f818fe9',NULL,'{"back_at": "2026-11-24T02:30:00+00:00"}');
CREATE TABLE "tickets" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(16) NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	business_date DATE NOT NULL, 
	prefix VARCHAR(2) NOT NULL, 
	number INTEGER NOT NULL, 
	label VARCHAR(8) NOT NULL, 
	priority BOOLEAN NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	files INTEGER NOT NULL, 
	note VARCHAR(200) NOT NULL, 
	state VARCHAR(12) NOT NULL, 
	service VARCHAR(12) NOT NULL, 
	rank_at DATETIME NOT NULL, 
	issued_at DATETIME NOT NULL, 
	counter VARCHAR(2), 
	called_at DATETIME, 
	serving_at DATETIME, 
	ended_at DATETIME, 
	recalls INTEGER NOT NULL, 
	returns INTEGER NOT NULL, 
	transfers INTEGER NOT NULL, 
	FOREIGN KEY(office, counter) REFERENCES counters (office, number), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	UNIQUE (office, business_date, prefix, number), 
	UNIQUE (public_id)
);
INSERT INTO "tickets" VALUES(1,'ZLP7Z6MZNJERNYFV','an-hoa','2026-11-23','A',1,'A001',0,'vi',1,'','served','A','2026-11-23 01:40:00.000000','2026-11-23 01:40:00.000000','1','2026-11-23 02:00:00.000000','2026-11-23 02:01:00.000000','2026-11-23 02:05:00.000000',1,0,0);
INSERT INTO "tickets" VALUES(2,'M76KDHC5H3X4IS7C','an-hoa','2026-11-23','H',1,'H001',0,'vi',1,'ghi chú','carried_over','H','2026-11-23 01:55:00.000000','2026-11-23 01:45:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(3,'PUST65Y4YMKPYMIG','an-hoa','2026-11-23','A',2,'A002',0,'vi',1,'','carried_over','A','2026-11-23 01:50:00.000000','2026-11-23 01:50:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(4,'F7A3V5ZSZEHWHZ7A','an-hoa','2026-11-23','L',1,'L001',0,'vi',1,'','carried_over','H','2026-11-23 01:55:00.000000','2026-11-23 01:55:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(5,'YYFMGH3E63N4Q3E2','an-hoa','2026-11-23','A',3,'A003',1,'en',3,'thiếu giấy','carried_over','A','2026-11-23 01:30:00.000000','2026-11-23 02:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,1,1);
INSERT INTO "tickets" VALUES(6,'C2QXURLKATB6ZZR3','an-hoa','2026-11-23','Q',1,'Q001',0,'vi',1,'','carried_over','Q','2026-11-23 06:29:59.391500','2026-11-23 02:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(7,'AWAYAWAYAWAYAWAY','an-hoa','2026-11-23','A',900,'A900',0,'vi',1,'','carried_over','A','2026-11-23 02:09:00.000000','2026-11-23 02:09:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(8,'5DJCGXPZSHZL27Z7','an-hoa','2026-11-23','A',4,'A004',0,'vi',1,'','carried_over','A','2026-11-23 02:12:00.000000','2026-11-23 02:12:00.000000',NULL,NULL,NULL,'2026-11-23 02:12:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(9,'HRRRLX6RKKXWJZ3B','an-hoa','2026-11-23','A',5,'A005',0,'vi',1,'','carried_over','A','2026-11-23 08:00:00.000000','2026-11-23 08:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(10,'QJWHB4E47HOFWS4P','an-hoa','2026-11-23','Q',2,'Q002',0,'vi',1,'','carried_over','Q','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(11,'RIPFAAVFQANWRVZN','an-hoa','2026-11-24','Q',1,'Q001',0,'vi',1,'Phiếu hẹn Q002 ngày 23/11','waiting','Q','2026-11-23 16:59:59.504000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(12,'CXXJYO7EDYZXAUI6','an-hoa','2026-11-24','A',1,'A001',0,'vi',1,'','called','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000','2','2026-11-24 02:15:00.000000',NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(13,'YEVQOZ6UQ6HE34Z6','an-hoa','2026-11-24','A',2,'A002',0,'vi',1,'','waiting','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(14,'KUF5SR6ZO4JVVHGU','an-hoa','2026-11-24','A',3,'A003',0,'vi',1,'','waiting','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(15,'RVSHUIPZPO43MQYB','an-hoa','2026-11-25','A',1,'A001',0,'vi',1,'','called','A','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000','1','2026-11-24 02:05:00.000000',NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(16,'F224CBSXV2IP7VVW','an-hoa','2026-11-25','H',1,'H001',0,'vi',1,'','carried_over','H','2026-11-25 02:00:00.000000','2026-11-25 02:00:00.000000',NULL,NULL,NULL,'2026-11-24 02:05:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(17,'D2BH6MP4PDLIRNBN','an-hoa','2026-11-25','A',2,'A002',0,'en',1,'hai bộ','carried_over','A','2026-11-25 02:00:00.000000','2026-11-25 02:00:00.000000',NULL,NULL,NULL,'2026-11-24 02:05:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(18,'4JPCJUX5CKI2QSFV','an-hoa','2026-11-24','H',1,'H001',0,'vi',1,'','waiting','H','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(19,'MMH7DMDSWVVFBKI5','an-hoa','2026-11-24','A',4,'A004',0,'en',1,'hai bộ','waiting','A','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(1000020,'OXWQ3WMPDJ3B7WBO','an-hoa','2026-11-24','A',101,'A101',0,'vi',1,'','waiting','A','2026-11-24 02:15:00.000000','2026-11-24 02:15:00.000000',NULL,NULL,NULL,NULL,0,0,0);
CREATE TABLE users (
	id INTEGER NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	sign_in VARCHAR(30) NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	role VARCHAR(12) NOT NULL, 
	password VARCHAR(200) NOT NULL, 
	must_change BOOLEAN NOT NULL, 
	active BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_users_sign_in UNIQUE (office, sign_in), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE vouchers (
	ticket INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	used_by INTEGER, code VARCHAR(6) DEFAULT '' NOT NULL, 
	PRIMARY KEY (ticket), 
	FOREIGN KEY(ticket) REFERENCES tickets (id), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	FOREIGN KEY(used_by) REFERENCES tickets (id)
);
INSERT INTO "vouchers" VALUES(2,'an-hoa','2026-11-24','2026-11-25',NULL,'773672');
INSERT INTO "vouchers" VALUES(3,'an-hoa','2026-11-24','2026-11-25',NULL,'749236');
INSERT INTO "vouchers" VALUES(4,'an-hoa','2026-11-24','2026-11-25',NULL,'580556');
INSERT INTO "vouchers" VALUES(5,'an-hoa','2026-11-24','2026-11-25',NULL,'621522');
INSERT INTO "vouchers" VALUES(6,'an-hoa','2026-11-24','2026-11-25',NULL,'155692');
INSERT INTO "vouchers" VALUES(7,'an-hoa','2026-11-24','2026-11-25',NULL,'998721');
INSERT INTO "vouchers" VALUES(8,'an-hoa','2026-11-24','2026-11-25',NULL,'176520');
INSERT INTO "vouchers" VALUES(9,'an-hoa','2026-11-24','2026-11-25',NULL,'650521');
INSERT INTO "vouchers" VALUES(10,'an-hoa','2026-11-24','2026-11-25',11,'504140');
INSERT INTO "vouchers" VALUES(16,'an-hoa','2026-11-24','2026-11-25',18,'205121');
INSERT INTO "vouchers" VALUES(17,'an-hoa','2026-11-24','2026-11-25',19,'790771');
CREATE INDEX ix_order_answers_at ON order_answers (at);
CREATE INDEX ix_events_calls ON ticket_events (office, seq) WHERE step IN ('call', 'recall');
CREATE INDEX ix_events_at ON ticket_events (office, at);
CREATE INDEX ix_events_day ON ticket_events (office, business_date, seq);
CREATE INDEX ix_events_ticket ON ticket_events (ticket, seq);
CREATE INDEX ix_vouchers_days ON vouchers (office, last_day);
CREATE INDEX ix_paper_layouts_office ON paper_layouts (office, id);
CREATE INDEX ix_posters_office ON posters (office, place, id);
CREATE UNIQUE INDEX ix_tickets_current ON tickets (office, counter) WHERE state IN ('called', 'serving');
CREATE INDEX ix_tickets_line ON tickets (office, service, rank_at, id) WHERE state = 'waiting';
CREATE INDEX ix_tickets_present ON tickets (office, state, business_date) WHERE state IN ('waiting', 'called', 'serving', 'parked', 'no_show');
CREATE INDEX ix_tickets_served ON tickets (office, business_date, ended_at) WHERE state = 'served';
CREATE INDEX ix_print_jobs_ticket ON print_jobs (ticket);
CREATE INDEX ix_print_jobs_open ON print_jobs (office, id) WHERE state IN ('pending', 'leased', 'received', 'sending', 'held');
CREATE INDEX ix_vouchers_code ON vouchers (office, code);
CREATE INDEX ix_sign_ins_person ON sign_ins (person);
CREATE INDEX ix_sign_ins_ends_at ON sign_ins (ends_at);
CREATE INDEX ix_settings_versions_from ON settings_versions (office, valid_from, version);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('tickets',1000020);
INSERT INTO "sqlite_sequence" VALUES('print_jobs',1000019);
INSERT INTO "sqlite_sequence" VALUES('device_tokens',1000003);
COMMIT;
