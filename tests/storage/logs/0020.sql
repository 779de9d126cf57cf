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
INSERT INTO "device_tokens" VALUES(1,'Máy in 1','an-hoa','printer',NULL,'89aa0e06bbae3277d647a70c6244fd27985d08af732da67e742a11d1816928a5',1,'{}',NULL,0);
INSERT INTO "device_tokens" VALUES(2,'Màn hình','an-hoa','display',NULL,'ea2b1902cb4ee5e3ea48e3b8476acc458aef86d9e135652defb72f571ea72c4a',1,'{}',NULL,0);
INSERT INTO "device_tokens" VALUES(3,'Ki-ốt cửa chính','an-hoa','kiosk',NULL,'7a52b231d957610a5481ed0e2679488c6d41a7449ff7f9e2019312827b3f9c0e',0,'{}',NULL,0);
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
INSERT INTO "epochs" VALUES(1,'DPYVEI5ODIPELMUT','2026-11-22 23:00:00.000000','first',NULL,'{}');
INSERT INTO "epochs" VALUES(2,'U2ZQ6LA66AD4H3SN','2026-11-24 02:10:00.000000','restored','2026-11-24 02:05:00.000000','{"an-hoa": {"A": 100, "H": 100, "L": 100, "Q": 100}}');
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
INSERT INTO "offices" VALUES('an-hoa',1000128,'9f32bb8b209431ca12bef87a8077113a88dfce3c8e9076c170aa99a6d8b9ecf3','2026-11-24 02:15:00.000000','2026-11-24',2,'2027-01-22 01:00:00.000000',NULL);
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
INSERT INTO "pairings" VALUES(1,'98023e4f3620e0c3d38c8defb47c2ea831dd2f14222bbc4466ac50551a914e65','98023e4f3620e0c3d38c8defb47c2ea831dd2f14222bbc4466ac50551a914e65',0,3,'2026-11-23 02:17:00.000000');
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
INSERT INTO "print_jobs" VALUES(1,'an-hoa',2,0,'pending','in theo yêu cầu','greeter','http://server','2026-11-23 02:07:00.000000',NULL,'2026-11-23 02:37:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": [], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/FSMKNHPGTI6NXSOY", "code": "FSMK-NHPG", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(2,'an-hoa',NULL,0,'pending','','greeter','','2026-11-23 02:07:00.000000',NULL,'2026-11-23 02:10:00.000000','{"number": "A025", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": [], "second_language": "", "service_name_second": "", "logo": "", "priority": false, "ahead": 6, "wait": null, "issued_at_text": "09:07 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AAAABBBBCCCCDDDD", "code": "AAAA-BBBB", "test": true}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(3,'an-hoa',7,0,'printed','','officer None','http://server','2026-11-23 02:12:00.000000',NULL,'2026-11-23 02:42:00.000000',NULL,1,NULL);
INSERT INTO "print_jobs" VALUES(4,'an-hoa',5,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A003", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Files to hand in: 3.", "Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": true, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Monday, 23/11/2026", "url": "/t/DFAYXIE7YWH35S2X", "code": "892 845", "kind": "voucher", "first_day_text": "Tuesday, 24/11/2026", "last_day_text": "Wednesday, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(5,'an-hoa',3,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:50 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/25UW6YLMPJJL7JFX", "code": "248 646", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(6,'an-hoa',2,0,'failed','Ngày được mở lại.','','http://server','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/FSMKNHPGTI6NXSOY", "code": "031 818", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(7,'an-hoa',4,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "L001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:55 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/WNAAB3JHPH2WKM3P", "code": "392 036", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(8,'an-hoa',7,0,'failed','Ngày được mở lại.','','http://server','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A900", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:09 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AWAYAWAYAWAYAWAY", "code": "338 645", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(9,'an-hoa',6,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "Q001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/FOWELQ3FYCCBG4AE", "code": "050 552", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(10,'an-hoa',9,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A005", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "15:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/5QIKZBVFDUDFWY2J", "code": "942 372", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(11,'an-hoa',5,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A003", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Files to hand in: 3.", "Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": true, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Monday, 23/11/2026", "url": "/t/DFAYXIE7YWH35S2X", "code": "111 413", "kind": "voucher", "first_day_text": "Tuesday, 24/11/2026", "last_day_text": "Wednesday, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(12,'an-hoa',3,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:50 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/25UW6YLMPJJL7JFX", "code": "337 324", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(13,'an-hoa',2,0,'pending','','','http://server','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/FSMKNHPGTI6NXSOY", "code": "279 520", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(14,'an-hoa',4,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "L001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:55 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/WNAAB3JHPH2WKM3P", "code": "973 391", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(15,'an-hoa',7,0,'pending','','','http://server','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A900", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:09 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AWAYAWAYAWAYAWAY", "code": "644 224", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(16,'an-hoa',6,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "Q001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/FOWELQ3FYCCBG4AE", "code": "398 566", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(17,'an-hoa',9,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A005", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "15:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/5QIKZBVFDUDFWY2J", "code": "261 352", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(18,'an-hoa',10,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "Q002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "16:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/MOWOKX3GPG2X2XCR", "code": "308 752", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(19,'an-hoa',19,0,'pending','','supervisor','','2026-11-24 02:05:00.000000',NULL,'2026-11-24 02:35:00.000000','{"number": "A004", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:05 \u00b7 Tuesday, 24/11/2026", "url": "/t/2UF23SWSJW5TNMEA", "code": "2UF2-3SWS", "calls_from": "", "honoured": false}',NULL,NULL);
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
INSERT INTO "ticket_events" VALUES('an-hoa',5,'2026-11-23 01:40:00.000000','2026-11-23','issue',1,'A',NULL,NULL,'officer None','',5,'2026-11-23 01:40:00.000000',0,NULL,'2e27d36e0fb1d3125350f3b97016db991ae219d30c58e09b0d3c882c18c15366',NULL,'{"public_id": "CVF6N2O36Y6KCRCR", "prefix": "A", "number": 1, "label": "A001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',6,'2026-11-23 01:45:00.000000','2026-11-23','issue',2,'H',NULL,NULL,'officer None','ghi chú',6,'2026-11-23 01:45:00.000000',0,NULL,'d36afc2945c4ef0fdd58357a42585df2336c2f2694645cec412623bbae660c44',NULL,'{"public_id": "FSMKNHPGTI6NXSOY", "prefix": "H", "number": 1, "label": "H001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',7,'2026-11-23 01:50:00.000000','2026-11-23','issue',3,'A',NULL,NULL,'officer None','',7,'2026-11-23 01:50:00.000000',0,NULL,'3519c27a0b0bf6085ab4bdc6eca114f4c5b5900a207b99711dcce1a5187b39fe',NULL,'{"public_id": "25UW6YLMPJJL7JFX", "prefix": "A", "number": 2, "label": "A002", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',8,'2026-11-23 01:55:00.000000','2026-11-23','issue',4,'L',NULL,NULL,'officer None','',8,'2026-11-23 01:55:00.000000',0,NULL,'bc17314a2994aa3d3273ef504722754a7ed88bb519c8d534f744deb415c081fc',NULL,'{"public_id": "WNAAB3JHPH2WKM3P", "prefix": "L", "number": 1, "label": "L001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',9,'2026-11-23 02:00:00.000000','2026-11-23','issue',5,'A',NULL,NULL,'officer None','',9,'2026-11-23 01:30:00.000000',0,NULL,'9e3c69c8bd3a926484741ae0e7ab28a095a7505dc6f2f758a625e0b0db22e220',NULL,'{"public_id": "DFAYXIE7YWH35S2X", "prefix": "A", "number": 3, "label": "A003", "priority": true, "language": "en", "files": 3, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',10,'2026-11-23 02:00:00.000000','2026-11-23','issue',6,'Q',NULL,NULL,'officer None','',10,'2026-11-23 06:29:59.391500',0,NULL,'18aac9a2205028c78cbaaade1617de9d0e19769228ae3590715e83c015259280',NULL,'{"public_id": "FOWELQ3FYCCBG4AE", "prefix": "Q", "number": 1, "label": "Q001", "priority": false, "language": "vi", "files": 1, "place": "afternoon", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',11,'2026-11-23 02:00:00.000000','2026-11-23','call',5,'A','1','1','officer 1','',11,NULL,0,NULL,'5ab62602edf6f7fe3445f47fd9a979c2e141e6e1d99e7ff570521d997fce9a80',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',12,'2026-11-23 02:00:00.000000','2026-11-23','park',5,'A','1','1','officer 1','đi photo',12,NULL,0,NULL,'a4cd5bc69b6dd112ca6cc68845ee5ba1894f0ee5479d22b0fa394ffcf8fe1846',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',13,'2026-11-23 02:00:00.000000','2026-11-23','call',1,'A','1','1','officer 1','',13,NULL,0,NULL,'c9c2a268b919fa676e2a64945b607cf24f13dfa84c8d50673cfa6975788694a2',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',14,'2026-11-23 02:00:00.000000','2026-11-23','undo',1,'A',NULL,'1','officer 1','',14,NULL,0,13,'924335c88961eafa1f8dcce47ab710e27e833186767e1d2356c61704d3612b45',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',15,'2026-11-23 02:00:00.000000','2026-11-23','call',1,'A','1','1','officer 1','',15,NULL,0,NULL,'8b24e3cc806f8329311007daa15d3a748b9d8a613078af2bb7238325305bb700',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',16,'2026-11-23 02:01:00.000000','2026-11-23','recall',1,'A','1','1','officer 1','',16,NULL,0,NULL,'440867a3a9c0fef2e342c7e5d601b386a1b88641ff631799e78f0815fa8a6d93',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',17,'2026-11-23 02:01:00.000000','2026-11-23','serve',1,'A','1','1','officer 1','',17,NULL,0,NULL,'d7ef4cec4cd7209ff61c05eb1324a82104746fe6f727eca88f5af19889f4f657',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',18,'2026-11-23 02:05:00.000000','2026-11-23','finish',1,'A','1','1','officer 1','',18,NULL,0,NULL,'eb5cb38b9e59b8691d55837df76adf894687eeaafaaf13494b382a75802f2a8b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',19,'2026-11-23 02:05:00.000000','2026-11-23','resume',5,'A','2','2','officer 2','',19,NULL,0,NULL,'8b721fdfcf5f4439cc9faf68e249c57dd6bb558e618e42469c7d4bb80cc7967e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',20,'2026-11-23 02:05:00.000000','2026-11-23','transfer',5,'A','3','2','officer 2','thiếu giấy',20,NULL,1,NULL,'1be2c4c262c555a687fa7c416922ca0012bc5fade2b19ee58d92e8453e37536d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',21,'2026-11-23 02:05:00.000000','2026-11-23','call',5,'A','3','3','officer 3','',21,NULL,0,NULL,'bb613cc790fa27f32752437f8116ff8e51206f628ef08ec8e33e108bfb4341f4',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',22,'2026-11-23 02:05:00.000000','2026-11-23','no_show',5,'A','3','3','officer 3','đã về',22,NULL,0,NULL,'20f2b94e35cb5638396ff1e371706609dcc499acb697cd31f9dedf158e5a6699',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',23,'2026-11-23 02:07:00.000000','2026-11-23','restore',5,'A',NULL,'3','officer 3','',23,'2026-11-23 01:30:00.000000',0,NULL,'57e5659f8b3343fa16702d87f05d1f3753e2e596d0123fb1bd9f232cd538659b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',24,'2026-11-23 02:07:00.000000','2026-11-23','postpone',2,'H',NULL,NULL,'officer None','',24,'2026-11-23 01:55:00.000000',0,NULL,'581a194121094114d9ec2aa79c11c776b8557a50d40ccbfda61785ce26a201f2',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',25,'2026-11-23 02:07:00.000000','2026-11-23','cancel',4,'L',NULL,NULL,'officer None','',25,NULL,0,NULL,'066a764e2ae7c29fa7c5faa2cd155678745312f54f66f7bf0a12366da8dd5faf',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',26,'2026-11-23 02:07:00.000000','2026-11-23','undo',4,'L',NULL,NULL,'officer None','',26,NULL,0,25,'093356871675daf2822298effb0b5ab2e9567b4e0209a97b054f12a1b408bb07',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',27,'2026-11-23 02:07:00.000000','2026-11-23','move',4,'H',NULL,NULL,'officer None','máy hỏng',27,NULL,0,NULL,'c032db7cae427de9766726d2491e0b638106437a387ab5e56e2a930caf81e803',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',28,'2026-11-23 02:07:00.000000','2026-11-23','pause_counter',NULL,'','4','4','officer 4','họp',28,NULL,0,NULL,'aa80246f9f4a369e3b1cd069a2cc9aa0f897a612dc063df408f263430f2f5822',NULL,'{"back_at": "2026-11-23T02:17:00+00:00"}');
INSERT INTO "ticket_events" VALUES('an-hoa',29,'2026-11-23 02:07:00.000000','2026-11-23','close_counter',NULL,'','2','2','officer 2','',29,NULL,0,NULL,'bd64a73bfb131ac84cd30d563553c59e6a91e12f63bf89ee12048778fcbd0cba',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',30,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours 07:30-17:00',30,NULL,0,NULL,'51b77eee9e5bbecddca706cc584e46a8c53d2e4a0b735c628aa80884ebf2b802',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',31,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours 07:30-09:07',31,NULL,0,NULL,'cff1936a6278068ff461008e99e68f49c92307b7d063867a0b03d7041ac4716b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',32,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','closed yes',31,NULL,0,NULL,'5d1be661a7e600ef29ff3f9ca3d56fa56676d66a4d35d0ce54c615fef0394c5b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',33,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','closed usual',33,NULL,0,NULL,'28a390db4b8fc48de4ed7cdaeeab9be8fcbd7935483a8d88ebfb891ae10ee98d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',34,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours usual',33,NULL,0,NULL,'2b9835b12fb42fcb47b131eebf8c4d1166c63b2e28005e3c04722e2e7f08e7fb',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',35,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','serve_all yes',35,NULL,0,NULL,'7e2c703c6625424cb900167ef67f42eba1d5016f18dd0ee6b3fc590b38f3d55b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',36,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','serve_all usual',36,NULL,0,NULL,'156289d7b4438f0eaf97136cffd2e63d7817a90e46779e37df4e77839ec5465e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',37,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'L',NULL,NULL,'officer None','stop yes',37,NULL,0,NULL,'cb97c06201abbe6cb8b1459b48812c68c2d54b53a3eec4fa5f75369710ba961d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',38,'2026-11-23 02:07:00.000000','2026-11-23','read_notice',NULL,'',NULL,NULL,'officer None','lunch',38,NULL,0,NULL,'c39f454df6846c73621f53fc48e3837f3b8057cfbad5de913270e782989b1ceb',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',39,'2026-11-23 02:07:00.000000','2026-11-23','reprint',NULL,'H',NULL,NULL,'greeter','H001',39,NULL,0,NULL,'0042e17b47dcb1444f7173ac82fd172fe5ae7e10a887c424216767208dd19379',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',40,'2026-11-23 02:07:00.000000','2026-11-23','test_print',NULL,'',NULL,NULL,'greeter','',39,NULL,0,NULL,'4888369ff3e4a655e16c53a682b73e00448de04ad17588cdf48b29e4eada2051',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',41,'2026-11-23 02:07:00.000000','2026-11-23','print_skipped',NULL,'',NULL,NULL,'greeter','0 phiếu',39,NULL,0,NULL,'327ec0e69c75b4550a46e18fa2f752a1dae08a265c916e69020dce1f0185b300',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',42,'2026-11-23 02:07:00.000000','2026-11-23','pair',NULL,'',NULL,NULL,'admin','kiosk: Ki-ốt',42,NULL,0,NULL,'a3ebe184a35a604eb98beb679a34a441049986ead0e0231027207bd12a8ac600',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',43,'2026-11-23 02:07:00.000000','2026-11-23','rename_device',NULL,'',NULL,NULL,'admin','Ki-ốt → Ki-ốt cửa chính',42,NULL,0,NULL,'49869dd04466666c843e8b499a0d6822e8a9a4d2ab5d35abf05224d4d477b202',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',44,'2026-11-23 02:07:00.000000','2026-11-23','revoke_device',NULL,'',NULL,NULL,'admin','kiosk: Ki-ốt cửa chính',42,NULL,0,NULL,'c811e07ccee91b48a02d2642e0d3213573163fa46122cc273195008d3abfda5b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',45,'2026-11-23 02:07:00.000000','2026-11-23','place_board',NULL,'',NULL,NULL,'admin','Màn hình: inches=55',42,NULL,0,NULL,'a681e52f81aa3c1b5bd9945f326a5cadcf2e35a8e64f2073b6057bd490a466d7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',46,'2026-11-23 02:07:00.000000','2026-11-23','put_up_poster',NULL,'',NULL,NULL,'admin','line: Mang theo căn cước.',42,NULL,0,NULL,'ad2fca2d67dfe7b2b7d010166ff413810ac7e18535472ce4f6b8f5fce9d446db',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',47,'2026-11-23 02:07:00.000000','2026-11-23','change_poster',NULL,'',NULL,NULL,'admin','line: Xin giữ trật tự.',42,NULL,0,NULL,'4158c6b0868a3f6eb2060d6310f5bff2f30962da48f5fb7c85f82f9b0c7692d6',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',48,'2026-11-23 02:07:00.000000','2026-11-23','take_down_poster',NULL,'',NULL,NULL,'admin','line: Xin giữ trật tự.',42,NULL,0,NULL,'22e049495532eba552c7b46e4fc34dea71e2653d2f2bb690e87dffdc438ed3ca',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',49,'2026-11-23 02:07:00.000000','2026-11-23','change_paper',NULL,'',NULL,NULL,'admin','Giữ phiếu đến hết lượt.',42,NULL,0,NULL,'faa43bf92b5fae3413a02af72abb9e243799661c807c78895d24bfa9eaa6ee69',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',50,'2026-11-23 02:07:00.000000','2026-11-23','change_voice',NULL,'',NULL,NULL,'admin','dùng giọng Chị Lan (vi)',42,NULL,0,NULL,'ac4ba06d46e0806bf0562d8fd317c4f09a8491c5834207b83662dbbaffcad23c',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',51,'2026-11-23 02:07:00.000000','2026-11-23','change_settings',NULL,'',NULL,NULL,'admin','thử',42,NULL,0,NULL,'674ab315524c9686ebeb5588c7f4d74fec9df031f407eba12af50f421a89b4fc',NULL,'{"version": 2}');
INSERT INTO "ticket_events" VALUES('an-hoa',52,'2026-11-23 02:07:00.000000','2026-11-23','change_settings',NULL,'',NULL,NULL,'admin','Tết',42,NULL,0,NULL,'bf0a3465503304e3c12431d3ad4681a0395fd811f55e04a64c8c772799f2fcd9',NULL,'{"version": 3}');
INSERT INTO "ticket_events" VALUES('an-hoa',53,'2026-11-23 02:07:00.000000','2026-11-23','add_device',NULL,'',NULL,NULL,'admin','kiosk: B',42,NULL,0,NULL,'d06360c026cb02ef0665129c3ab2268a7d24a79d3a0bf2fb34fa9ebf6d570a6b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',54,'2026-11-23 02:07:00.000000','2026-11-23','add_user',NULL,'',NULL,NULL,'admin','officer: Lan',42,NULL,0,NULL,'8ff8f0882a4fa49c5629dc3368b1bc0a0c5f12427f230b40db84662d62822521',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',55,'2026-11-23 02:07:00.000000','2026-11-23','reset_user',NULL,'',NULL,NULL,'admin','Lan',42,NULL,0,NULL,'8699d319c42b1f0190d7be56ab9d070474a84e612e2b00e177812a1c7dc05e7a',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',56,'2026-11-23 02:07:00.000000','2026-11-23','remove_user',NULL,'',NULL,NULL,'admin','Lan',42,NULL,0,NULL,'c9ffc283b0338a1f3f1c617a5d5fa52926bf31f4268ae1f17e2af90ec9c7c53e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',57,'2026-11-23 02:12:00.000000','2026-11-23','issue',7,'A',NULL,NULL,'officer None','',57,'2026-11-23 02:09:00.000000',0,NULL,'fa1fbfa65b6910b5764d6c62b74de16b71e1d6274bea48fcd6ff7cde747e64da','2026-11-23 02:09:00.000000','{"public_id": "AWAYAWAYAWAYAWAY", "prefix": "A", "number": 900, "label": "A900", "priority": false, "language": "vi", "files": 1, "offline": true}');
INSERT INTO "ticket_events" VALUES('an-hoa',58,'2026-11-23 02:12:00.000000','2026-11-23','issue',8,'A',NULL,NULL,'officer None','',58,'2026-11-23 02:12:00.000000',0,NULL,'09a5b4cd469953daeb18cfa02eb6640fa20431a4754cf62de79c196f7ff721f4',NULL,'{"public_id": "VQM3C5XEQQPDWJAE", "prefix": "A", "number": 4, "label": "A004", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',59,'2026-11-23 02:12:00.000000','2026-11-23','day_end',8,'A',NULL,NULL,'officer None','another_day',58,NULL,0,NULL,'02f7c5bef131d29bd5ee1020b1d9f85d9456935be4316c15a420a3e376c8e169',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "935094"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',60,'2026-11-23 08:00:00.000000','2026-11-23','issue',9,'A',NULL,NULL,'officer None','',60,'2026-11-23 08:00:00.000000',0,NULL,'9fb275a48cb216172c1d47fdea096e70def0229439b3412a9fc4113e3f6f6dbe',NULL,'{"public_id": "5QIKZBVFDUDFWY2J", "prefix": "A", "number": 5, "label": "A005", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',61,'2026-11-23 10:00:00.000000','2026-11-23','close_day',NULL,'',NULL,NULL,'','',61,NULL,0,NULL,'14c5025f22c3beb4acb97c06a564c492de13d57bca76971a5a479fc048e88bee',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',62,'2026-11-23 10:00:00.000000','2026-11-23','day_end',5,'A',NULL,NULL,'','closing',61,NULL,0,NULL,'73eb844af2bd5e9dae8c8f5dbac87422a8cb56539f6e42d636a62bf2fca29041',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "892845"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',63,'2026-11-23 10:00:00.000000','2026-11-23','day_end',3,'A',NULL,NULL,'','closing',61,NULL,0,NULL,'be9b4d5623a9580cd04b0876e1a1774ce4dc9eb01094859d90bcd7f54b38ce6b',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "248646"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',64,'2026-11-23 10:00:00.000000','2026-11-23','day_end',2,'H',NULL,NULL,'','closing',61,NULL,0,NULL,'c037b3ba91fc818205ef6ea5a08a325f2f40d86eb79aaf37eb976c632e628a32',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "031818"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',65,'2026-11-23 10:00:00.000000','2026-11-23','day_end',4,'H',NULL,NULL,'','closing',61,NULL,0,NULL,'e34f1c53ea9498d5c0d8bea3ee9cbf4eedb14dcbaeeb5a3843ab63204e0932b9',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "392036"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',66,'2026-11-23 10:00:00.000000','2026-11-23','day_end',7,'A',NULL,NULL,'','closing',61,NULL,0,NULL,'3c1d67d588cd8fd05cb64457d5ad7737a10d211860c3943de6393a21d29151ca',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "338645"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',67,'2026-11-23 10:00:00.000000','2026-11-23','day_end',6,'Q',NULL,NULL,'','closing',61,NULL,0,NULL,'8df285208847041c929a60d8222d975abe6db83cac09a4f823bbe5649c342e0b',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "050552"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',68,'2026-11-23 10:00:00.000000','2026-11-23','day_end',9,'A',NULL,NULL,'','closing',61,NULL,0,NULL,'35798518198c2b6c9765e0a887747f72b8e90292d975bbbfb6e42f5f6917459a',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "942372"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',69,'2026-11-23 08:02:00.000000','2026-11-23','confirm_clock',NULL,'',NULL,NULL,'supervisor','2026-11-23 10:00Z',69,NULL,0,NULL,'328b57fd5e437a45c9c2b1c96e2a2a6e119b6db1c9dc0d98f517babe72b438ad',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',70,'2026-11-23 08:02:00.000000','2026-11-23','reopen_day',NULL,'',NULL,NULL,'supervisor','clock',69,NULL,0,NULL,'aa7136692abab95bb91597ea7ca0890dfbf49001d0c91b2527d841151e44a6de',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',71,'2026-11-23 08:02:00.000000','2026-11-23','undo',5,'A',NULL,NULL,'officer None','',71,NULL,0,62,'3d2db926eb831cc74c4727711db43bf61d9aa842ffd5b7bba5cc624f8d04b5f2',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',72,'2026-11-23 08:02:00.000000','2026-11-23','undo',3,'A',NULL,NULL,'officer None','',71,NULL,0,63,'41ec2bc03d295fa7b24c1d63beb89996010a682520459dc142e4f01a7d4ef958',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',73,'2026-11-23 08:02:00.000000','2026-11-23','undo',2,'H',NULL,NULL,'officer None','',71,NULL,0,64,'c73fe1afd0911c539f3c3005fa599312f0ed3a1be0a0d9e69c5bd5305021d8bb',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',74,'2026-11-23 08:02:00.000000','2026-11-23','undo',4,'H',NULL,NULL,'officer None','',71,NULL,0,65,'a7458c7f1e08febd6b3a6a95304995a88625b248b6334872897dd371c28ff4e7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',75,'2026-11-23 08:02:00.000000','2026-11-23','undo',7,'A',NULL,NULL,'officer None','',71,NULL,0,66,'0b3b3a72d40f830c01204597722df83de8406f201f5612ff1fdb63196cccf671',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',76,'2026-11-23 08:02:00.000000','2026-11-23','undo',6,'Q',NULL,NULL,'officer None','',71,NULL,0,67,'0a1fd619bbb0afa0ee26d3ba8cd94ab020efbdca499c31f9b94c01f05e8fd0a0',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',77,'2026-11-23 08:02:00.000000','2026-11-23','undo',9,'A',NULL,NULL,'officer None','',71,NULL,0,68,'c29b5f00c6c8647f53f8cb303eb0d69aff40a683edcb80f6d37f0e54c23e997d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',78,'2026-11-23 09:00:00.000000','2026-11-23','issue',10,'Q',NULL,NULL,'officer None','',78,'2026-11-23 09:00:00.000000',0,NULL,'0631263614b8442a185257ac4adb01a1729a83ec32c2349d0b0394341b8de6e9',NULL,'{"public_id": "MOWOKX3GPG2X2XCR", "prefix": "Q", "number": 2, "label": "Q002", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',79,'2026-11-23 10:01:00.000000','2026-11-23','close_day',NULL,'',NULL,NULL,'','',79,NULL,0,NULL,'4c392b5483cc8bb440e241a74ef186b3a6443e288fd3ae6176b152a660977fc3',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',80,'2026-11-23 10:01:00.000000','2026-11-23','day_end',5,'A',NULL,NULL,'','closing',79,NULL,0,NULL,'f4f84b06354faf79f5af326978e8464fc4859a71338db3af51cbc4cdf4d5f265',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "111413"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',81,'2026-11-23 10:01:00.000000','2026-11-23','day_end',3,'A',NULL,NULL,'','closing',79,NULL,0,NULL,'f4efe5323223c73192e71baadd8b33fe3c64ede2edc4ea51254c26b318250c2c',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "337324"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',82,'2026-11-23 10:01:00.000000','2026-11-23','day_end',2,'H',NULL,NULL,'','closing',79,NULL,0,NULL,'19df91aa0c6569269ad28073656e7535d1680092c47cd76572cd06e29d1e7712',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "279520"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',83,'2026-11-23 10:01:00.000000','2026-11-23','day_end',4,'H',NULL,NULL,'','closing',79,NULL,0,NULL,'a097d2274bf2dcc4c9c1ec2cbde498426b85cf7f19829bffcd2dd3877642c1be',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "973391"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',84,'2026-11-23 10:01:00.000000','2026-11-23','day_end',7,'A',NULL,NULL,'','closing',79,NULL,0,NULL,'b62b5db550a0f607356197e3c6b15834d9f8280015329413599cd49a38b58aaa',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "644224"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',85,'2026-11-23 10:01:00.000000','2026-11-23','day_end',6,'Q',NULL,NULL,'','closing',79,NULL,0,NULL,'d7720a104081c026edf03c7e1941dcd770dfa68361fe7c2ed754404d6b0c641a',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "398566"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',86,'2026-11-23 10:01:00.000000','2026-11-23','day_end',9,'A',NULL,NULL,'','closing',79,NULL,0,NULL,'e37d1e241bde3e08728cea7d5b4caa2e1a72def59b3a6dd235cbe000e689efeb',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "261352"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',87,'2026-11-23 10:01:00.000000','2026-11-23','day_end',10,'Q',NULL,NULL,'','closing',79,NULL,0,NULL,'ee5e7c41ac614f5fcaabd4e70813bf3951497bb473eed924153c04c76b88e990',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "308752"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',88,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','1',NULL,'','day_end',88,NULL,0,NULL,'a36a81643eceaddf187ff4f0e028dc2e0251d8fa2f53cfd3853f706ff21ffa4d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',89,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','3',NULL,'','day_end',88,NULL,0,NULL,'07c43f868c66ae5e7860b888fca60a8d7680b4a1c9bc48561beb692779c1f4d5',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',90,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','4',NULL,'','day_end',88,NULL,0,NULL,'c2b3d342129c1cd2900ddac33a8214720d57670885af4272a599591bdff0e3c5',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',91,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','1',NULL,'supervisor','',91,NULL,0,NULL,'76b081f936b1e2b041ef7a4217094f5a2963fe56c62f1477b93febb99ed3dc80',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',92,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','2',NULL,'supervisor','',91,NULL,0,NULL,'d484e7806a407f5956efbc7ceda89bbfda7c4b764b139d5eaaa0154da208eb6d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',93,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','3',NULL,'supervisor','',91,NULL,0,NULL,'1105e9cc8adadfbd9960564425d43d2feac31ac6cf86c66b3e4f4b691e18489c',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',94,'2026-11-24 01:00:00.000000','2026-11-24','issue',11,'Q',NULL,NULL,'officer None','Phiếu hẹn Q002 ngày 23/11',94,'2026-11-23 16:59:59.504000',0,NULL,'903a40393bda6267032d02337c4752e62a19445faff538489d90d41750b3e912',NULL,'{"public_id": "7JAL53VNB7GBKIJI", "prefix": "Q", "number": 1, "label": "Q001", "priority": false, "language": "vi", "files": 1, "place": "head", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',95,'2026-11-24 01:00:00.000000','2026-11-24','redeem',NULL,'Q',NULL,NULL,'officer None','Q002 2026-11-23 -> Q001',94,NULL,0,NULL,'ebeab07dc2b1e4e083ef49b97285bb6dac336344278f972a23dd18fc083f2aa9',NULL,'{"ticket": 10, "used_by": 11}');
INSERT INTO "ticket_events" VALUES('an-hoa',96,'2026-11-24 01:00:00.000000','2026-11-24','issue',12,'A',NULL,NULL,'officer None','',96,'2026-11-24 01:00:00.000000',0,NULL,'c9045a9b066d6af6dfc64755bdee05fa79f9a6ed46bba00ff6d79af193009b63',NULL,'{"public_id": "7YEGENVHECHLMS2B", "prefix": "A", "number": 1, "label": "A001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',97,'2026-11-24 01:00:00.000000','2026-11-24','issue',13,'A',NULL,NULL,'officer None','',97,'2026-11-24 01:00:00.000000',0,NULL,'f39918b4322b265db4f9aa857e6f7bade32c9c7638a61030be68a14ba2745255',NULL,'{"public_id": "EUCSKNCM5UJ3PKPX", "prefix": "A", "number": 2, "label": "A002", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',98,'2026-11-24 01:00:00.000000','2026-11-24','issue',14,'A',NULL,NULL,'officer None','',98,'2026-11-24 01:00:00.000000',0,NULL,'f069e80c999bdc80cb33420620491005cb81c38dcaa2bfafa88d7134b7ac25ca',NULL,'{"public_id": "DHWZ3UETQYVYPKXJ", "prefix": "A", "number": 3, "label": "A003", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',99,'2026-11-25 02:00:00.000000','2026-11-24','day_end',11,'Q',NULL,NULL,'','day_end',99,NULL,0,NULL,'21613a00da6ea999ed656f94e0b65e6ec4aba3bc5f9ce5cc4d4a114bce9b2471',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "217488"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',100,'2026-11-25 02:00:00.000000','2026-11-24','day_end',12,'A',NULL,NULL,'','day_end',99,NULL,0,NULL,'fd39cba0098acbc5cdf17a7842d10ea9e9dff1a0f729a94f2c3455ec0261607b',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "210656"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',101,'2026-11-25 02:00:00.000000','2026-11-24','day_end',13,'A',NULL,NULL,'','day_end',99,NULL,0,NULL,'57d09b9c4d987533926563a4a925ec846617f1a7fc28fb639b11bd5b911d0a11',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "408390"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',102,'2026-11-25 02:00:00.000000','2026-11-24','day_end',14,'A',NULL,NULL,'','day_end',99,NULL,0,NULL,'9d83a5de2d754e92ccf28b6283d20f8efa9a899ee18a8aa319294d3f34ec31fb',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "817765"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',103,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','1',NULL,'','day_end',99,NULL,0,NULL,'25915897c5e6b55d753006df9f39b656fda48a5080933e997bf5b748b0399718',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',104,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','2',NULL,'','day_end',99,NULL,0,NULL,'1b593906d551470d5fc82807266c61bcf05d8202a6373ecfa1a45c595570d6e8',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',105,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','3',NULL,'','day_end',99,NULL,0,NULL,'6ba1441e38558569115f1b180630132e773b4ff4d7b9ed82c02c9cb8d277be07',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',106,'2026-11-25 02:00:00.000000','2026-11-25','open_counter',NULL,'','1',NULL,'supervisor','',106,NULL,0,NULL,'19c39c534dc302c3d16c8f1d02f715b49c5dbaa44ef72c1d6cdc132ef3118a3d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',107,'2026-11-25 02:00:00.000000','2026-11-25','issue',15,'A',NULL,NULL,'officer None','',107,'2026-11-25 02:00:00.000000',0,NULL,'f854905905fe2b8f35ae718464cef53981c5c97ea0deb57bc5f3d4fb6a751988',NULL,'{"public_id": "KSC6JKG4JZPPA2QO", "prefix": "A", "number": 1, "label": "A001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',108,'2026-11-25 02:00:00.000000','2026-11-25','issue',16,'H',NULL,NULL,'officer None','',108,'2026-11-25 02:00:00.000000',0,NULL,'d50a233222bafbbd3597483b37caadb1506e9d7e94cacc15193dc379cf442666',NULL,'{"public_id": "CNP77UOR7IGPB5UM", "prefix": "H", "number": 1, "label": "H001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',109,'2026-11-25 02:00:00.000000','2026-11-25','call',15,'A','1','1','officer 1','',109,NULL,0,NULL,'f647115c899494ceb39feefc4729f2d9c03b3e707af6275af6283931de854d02',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',110,'2026-11-25 02:00:00.000000','2026-11-25','issue',17,'A',NULL,NULL,'officer None','hai bộ',110,'2026-11-25 02:00:00.000000',0,NULL,'2faec98fd9a1af4c2bedbc46125c32e3d232d879817eebab29646bf6caadbdbf',NULL,'{"public_id": "JDTX2WSA4N3OSZZE", "prefix": "A", "number": 2, "label": "A002", "priority": false, "language": "en", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',111,'2026-11-24 02:05:00.000000','2026-11-24','confirm_clock',NULL,'',NULL,NULL,'supervisor','2026-11-25 02:00Z',111,NULL,0,NULL,'ea16b1abe9a5530089d1bf883b537004c98ccce22a69b526be04c6d81ce2b018',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',112,'2026-11-24 02:05:00.000000','2026-11-25','set_back',15,'A','1',NULL,'supervisor','',111,NULL,0,NULL,'584d26cb1523a742968bcb4e6c6b0c61faa73a2e97aa4e03a4fbcfe345e4ab7c','2026-11-25 02:00:00.000000',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',113,'2026-11-24 02:05:00.000000','2026-11-25','day_end',16,'H',NULL,NULL,'supervisor','clock',111,NULL,0,NULL,'5fd2375b4a05d868e936ae6829b1aad790c432ce520790755975ec6b98dda5d5',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "174177"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',114,'2026-11-24 02:05:00.000000','2026-11-24','issue',18,'H',NULL,NULL,'supervisor','',111,'2026-11-24 02:05:00.000000',0,NULL,'4c65efb773b5bd00d3c5799174117e37ea95f43c054ae25308128fec97146468','2026-11-24 02:05:00.000000','{"public_id": "ZMHTBRGH2JTAAMLG", "prefix": "H", "number": 1, "label": "H001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',115,'2026-11-24 02:05:00.000000','2026-11-24','redeem',NULL,'H',NULL,NULL,'supervisor','H001 2026-11-25 -> H001',111,NULL,0,NULL,'687adb166db8766e37da43a6a7ea30494800de5954f10fd1ef8211c74bf1b5d6',NULL,'{"ticket": 16, "used_by": 18}');
INSERT INTO "ticket_events" VALUES('an-hoa',116,'2026-11-24 02:05:00.000000','2026-11-25','day_end',17,'A',NULL,NULL,'supervisor','clock',111,NULL,0,NULL,'400890f5a96d02f45e0644d7b21c27ecba5bb1165354c36b3f62d294af72a7b4',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "895392"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',117,'2026-11-24 02:05:00.000000','2026-11-24','issue',19,'A',NULL,NULL,'supervisor','hai bộ',111,'2026-11-24 02:05:00.000000',0,NULL,'363dd5956dbbe4b34f717c5ea9464718f0b6dda43baef22a70df866a838f210d','2026-11-24 02:05:00.000000','{"public_id": "2UF23SWSJW5TNMEA", "prefix": "A", "number": 4, "label": "A004", "priority": false, "language": "en", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',118,'2026-11-24 02:05:00.000000','2026-11-24','redeem',NULL,'A',NULL,NULL,'supervisor','A002 2026-11-25 -> A004',111,NULL,0,NULL,'462c8594e28d56164a21e2ea09298a6e213ec120a9bc4a7f426d5409345e2480',NULL,'{"ticket": 17, "used_by": 19}');
INSERT INTO "ticket_events" VALUES('an-hoa',119,'2026-11-24 02:05:00.000000','2026-11-24','undo',11,'Q',NULL,NULL,'supervisor','',119,NULL,0,99,'9522932d60fab6d909847d9eb6183e2366110ea772e49e7f1d4b273788a10a1f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',120,'2026-11-24 02:05:00.000000','2026-11-24','undo',12,'A',NULL,NULL,'supervisor','',119,NULL,0,100,'467733f6a2892ac647128721a6d2665ad563924dbbb4a68b1985bfe04f240f3f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',121,'2026-11-24 02:05:00.000000','2026-11-24','undo',13,'A',NULL,NULL,'supervisor','',119,NULL,0,101,'655c8c068e7df601baac2c8fb98dab0a2e230bf600333afe79df1feb4da2ccbb',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',122,'2026-11-24 02:05:00.000000','2026-11-24','undo',14,'A',NULL,NULL,'supervisor','',119,NULL,0,102,'86242a87597613a1821a5268999ac9cd281db8cc1781d1d5a4b0c102feb2781f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',123,'2026-11-24 02:05:00.000000','2026-11-24','open_counter',NULL,'','2',NULL,'supervisor','reopen_day',119,NULL,0,NULL,'7b176db475cf48a393d582f742ea6b8f7dea168044e1b12a8cf5e264820f72a7',NULL,'{"officer": "supervisor"}');
INSERT INTO "ticket_events" VALUES('an-hoa',124,'2026-11-24 02:05:00.000000','2026-11-24','open_counter',NULL,'','3',NULL,'supervisor','reopen_day',119,NULL,0,NULL,'7aaff837f6d230f204093b1047fcfbf6df4f9ca7d64cb55342f7fda7ca5b0ed7',NULL,'{"officer": "supervisor"}');
INSERT INTO "ticket_events" VALUES('an-hoa',1000125,'2026-11-24 02:10:00.000000','2026-11-24','restored',NULL,'',NULL,NULL,'','restored',1000125,NULL,0,NULL,'1154c1f242740899f51201ef49e87ed708e971dd730ba4ec073343d007558063',NULL,'{"numbers": {"A": 100, "H": 100, "L": 100, "Q": 100}}');
INSERT INTO "ticket_events" VALUES('an-hoa',1000126,'2026-11-24 02:15:00.000000','2026-11-24','issue',1000020,'A',NULL,NULL,'officer None','',1000126,'2026-11-24 02:15:00.000000',0,NULL,'3c26899dfa1248a4523980bbb0e9133cbaf4bd6a6ee048eed8059ebb29c8c42c',NULL,'{"public_id": "NBYXLLVMDPVZ6HWN", "prefix": "A", "number": 101, "label": "A101", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',1000127,'2026-11-24 02:15:00.000000','2026-11-24','call',12,'A','2','2','officer 2','',1000127,NULL,0,NULL,'f9d9fd40339123488990df9877ae7f84286c0c5136df42aa0ffb867690fecd59',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',1000128,'2026-11-24 02:15:00.000000','2026-11-24','pause_counter',NULL,'','3','3','officer 3','họp',1000128,NULL,0,NULL,'9f32bb8b209431ca12bef87a8077113a88dfce3c8e9076c170aa99a6d8b9ecf3',NULL,'{"back_at": "2026-11-24T02:30:00+00:00"}');
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
INSERT INTO "tickets" VALUES(1,'CVF6N2O36Y6KCRCR','an-hoa','2026-11-23','A',1,'A001',0,'vi',1,'','served','A','2026-11-23 01:40:00.000000','2026-11-23 01:40:00.000000','1','2026-11-23 02:00:00.000000','2026-11-23 02:01:00.000000','2026-11-23 02:05:00.000000',1,0,0);
INSERT INTO "tickets" VALUES(2,'FSMKNHPGTI6NXSOY','an-hoa','2026-11-23','H',1,'H001',0,'vi',1,'ghi chú','carried_over','H','2026-11-23 01:55:00.000000','2026-11-23 01:45:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(3,'25UW6YLMPJJL7JFX','an-hoa','2026-11-23','A',2,'A002',0,'vi',1,'','carried_over','A','2026-11-23 01:50:00.000000','2026-11-23 01:50:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(4,'WNAAB3JHPH2WKM3P','an-hoa','2026-11-23','L',1,'L001',0,'vi',1,'','carried_over','H','2026-11-23 01:55:00.000000','2026-11-23 01:55:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(5,'DFAYXIE7YWH35S2X','an-hoa','2026-11-23','A',3,'A003',1,'en',3,'thiếu giấy','carried_over','A','2026-11-23 01:30:00.000000','2026-11-23 02:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,1,1);
INSERT INTO "tickets" VALUES(6,'FOWELQ3FYCCBG4AE','an-hoa','2026-11-23','Q',1,'Q001',0,'vi',1,'','carried_over','Q','2026-11-23 06:29:59.391500','2026-11-23 02:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(7,'AWAYAWAYAWAYAWAY','an-hoa','2026-11-23','A',900,'A900',0,'vi',1,'','carried_over','A','2026-11-23 02:09:00.000000','2026-11-23 02:09:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(8,'VQM3C5XEQQPDWJAE','an-hoa','2026-11-23','A',4,'A004',0,'vi',1,'','carried_over','A','2026-11-23 02:12:00.000000','2026-11-23 02:12:00.000000',NULL,NULL,NULL,'2026-11-23 02:12:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(9,'5QIKZBVFDUDFWY2J','an-hoa','2026-11-23','A',5,'A005',0,'vi',1,'','carried_over','A','2026-11-23 08:00:00.000000','2026-11-23 08:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(10,'MOWOKX3GPG2X2XCR','an-hoa','2026-11-23','Q',2,'Q002',0,'vi',1,'','carried_over','Q','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(11,'7JAL53VNB7GBKIJI','an-hoa','2026-11-24','Q',1,'Q001',0,'vi',1,'Phiếu hẹn Q002 ngày 23/11','waiting','Q','2026-11-23 16:59:59.504000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(12,'7YEGENVHECHLMS2B','an-hoa','2026-11-24','A',1,'A001',0,'vi',1,'','called','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000','2','2026-11-24 02:15:00.000000',NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(13,'EUCSKNCM5UJ3PKPX','an-hoa','2026-11-24','A',2,'A002',0,'vi',1,'','waiting','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(14,'DHWZ3UETQYVYPKXJ','an-hoa','2026-11-24','A',3,'A003',0,'vi',1,'','waiting','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(15,'KSC6JKG4JZPPA2QO','an-hoa','2026-11-25','A',1,'A001',0,'vi',1,'','called','A','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000','1','2026-11-24 02:05:00.000000',NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(16,'CNP77UOR7IGPB5UM','an-hoa','2026-11-25','H',1,'H001',0,'vi',1,'','carried_over','H','2026-11-25 02:00:00.000000','2026-11-25 02:00:00.000000',NULL,NULL,NULL,'2026-11-24 02:05:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(17,'JDTX2WSA4N3OSZZE','an-hoa','2026-11-25','A',2,'A002',0,'en',1,'hai bộ','carried_over','A','2026-11-25 02:00:00.000000','2026-11-25 02:00:00.000000',NULL,NULL,NULL,'2026-11-24 02:05:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(18,'ZMHTBRGH2JTAAMLG','an-hoa','2026-11-24','H',1,'H001',0,'vi',1,'','waiting','H','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(19,'2UF23SWSJW5TNMEA','an-hoa','2026-11-24','A',4,'A004',0,'en',1,'hai bộ','waiting','A','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(1000020,'NBYXLLVMDPVZ6HWN','an-hoa','2026-11-24','A',101,'A101',0,'vi',1,'','waiting','A','2026-11-24 02:15:00.000000','2026-11-24 02:15:00.000000',NULL,NULL,NULL,NULL,0,0,0);
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
INSERT INTO "vouchers" VALUES(2,'an-hoa','2026-11-24','2026-11-25',NULL,'279520');
INSERT INTO "vouchers" VALUES(3,'an-hoa','2026-11-24','2026-11-25',NULL,'337324');
INSERT INTO "vouchers" VALUES(4,'an-hoa','2026-11-24','2026-11-25',NULL,'973391');
INSERT INTO "vouchers" VALUES(5,'an-hoa','2026-11-24','2026-11-25',NULL,'111413');
INSERT INTO "vouchers" VALUES(6,'an-hoa','2026-11-24','2026-11-25',NULL,'398566');
INSERT INTO "vouchers" VALUES(7,'an-hoa','2026-11-24','2026-11-25',NULL,'644224');
INSERT INTO "vouchers" VALUES(8,'an-hoa','2026-11-24','2026-11-25',NULL,'935094');
INSERT INTO "vouchers" VALUES(9,'an-hoa','2026-11-24','2026-11-25',NULL,'261352');
INSERT INTO "vouchers" VALUES(10,'an-hoa','2026-11-24','2026-11-25',11,'308752');
INSERT INTO "vouchers" VALUES(16,'an-hoa','2026-11-24','2026-11-25',18,'174177');
INSERT INTO "vouchers" VALUES(17,'an-hoa','2026-11-24','2026-11-25',19,'895392');
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
